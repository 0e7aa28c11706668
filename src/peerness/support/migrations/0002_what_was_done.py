import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import AppendOnly, Lifted, RowLevelSecurity

SIGNED = "exists (select 1 from support_supportsession s where s.id = {row} and s.signed_at is not null)"
STAYS = "a signed session stays as it is"
SESSION = AppendOnly("supportsession", when="OLD.signed_at IS NOT NULL", message=STAYS)
PART = AppendOnly(
    "attendance",
    when=SIGNED.format(row="OLD.session_id"),
    closed=SIGNED.format(row="NEW.session_id"),
    message=STAYS,
)


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('participants', '0003_finding_and_joining'),
        ('programs', '0004_sessions_ask'),
        ('support', '0001_initial'),
        ('workforce', '0002_on_call'),
    ]

    operations = [
        migrations.CreateModel(
            name='Addendum',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField(verbose_name='what you add')),
                ('written_at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('part', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='support.attendance')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='support.supportsession')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='support_addendum_says'),
                ],
                'indexes': [
                    models.Index(fields=['organisation', 'session', 'written_at'], name='support_addendum_session'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('closed', 'A group of people who take part in the program'), ('open', 'An open group: whoever comes, by headcount'), ('workshop', 'A workshop of peer educators, with a question box')], default='closed', max_length=20, verbose_name='kind')),
                ('rules', models.JSONField(default=list, verbose_name='rules')),
                ('checklist', models.JSONField(default=list, verbose_name='before a video group')),
                ('begun_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('organisation', 'program', 'name'), name='support_group_name'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('words', models.CharField(max_length=500, verbose_name='question')),
                ('asked_on', models.DateField()),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='support.group')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [
                    models.Index(fields=['organisation', 'group', 'asked_on'], name='support_question_group'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Undone',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='support.supportsession')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(fields=('organisation', 'session'), name='support_undone_once'),
                ],
                'indexes': [
                    models.Index(fields=['session'], name='support_undone_session'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        Lifted(PART),
        Lifted(SESSION),
        migrations.AddField(
            model_name='attendance',
            name='kits',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='naloxone kits given'),
        ),
        migrations.AddField(
            model_name='supportsession',
            name='activities',
            field=models.JSONField(default=list, verbose_name='what you did'),
        ),
        migrations.AddField(
            model_name='supportsession',
            name='guests',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='people without a record'),
        ),
        migrations.AddField(
            model_name='supportsession',
            name='modality',
            field=models.CharField(blank=True, choices=[('in_person', 'In person'), ('phone', 'By phone'), ('video', 'By video'), ('text', 'By text messages')], max_length=20, verbose_name='how you met'),
        ),
        migrations.AddField(
            model_name='supportsession',
            name='setting',
            field=models.CharField(blank=True, choices=[('center', 'Our place'), ('community', 'Out in the community'), ('home', 'At home'), ('residence', 'Recovery residence or shelter'), ('hospital', 'Hospital or emergency room'), ('treatment', 'Treatment program'), ('justice', 'Court, jail or probation'), ('elsewhere', 'Somewhere else')], max_length=20, verbose_name='where'),
        ),
        migrations.AddField(
            model_name='supportsession',
            name='types',
            field=models.JSONField(default=list, verbose_name='type of support'),
        ),
        migrations.AddField(
            model_name='supportsession',
            name='undo_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('kits__lte', 50)), name='support_attendance_kits'),
        ),
        migrations.AddField(
            model_name='supportsession',
            name='group',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='support.group'),
        ),
        migrations.AddIndex(
            model_name='supportsession',
            index=models.Index(fields=['organisation', 'group', 'started_at'], name='support_session_group'),
        ),
        migrations.AddConstraint(
            model_name='supportsession',
            constraint=models.CheckConstraint(condition=models.Q(('guests__lte', 500)), name='support_session_guests'),
        ),
        migrations.AddConstraint(
            model_name='supportsession',
            constraint=models.CheckConstraint(condition=models.Q(('undo_until__isnull', True), ('undo_until__gte', models.F('signed_at')), _connector='OR'), name='support_session_undo_after_signature'),
        ),
        SESSION,
        PART,
        RowLevelSecurity("group"),
        RowLevelSecurity("question"),
        RowLevelSecurity("undone"),
        RowLevelSecurity("addendum"),
        # Only what is signed can be undone, and not after the moment that was written with the signature.
        AppendOnly(
            "undone",
            closed="not exists (select 1 from support_supportsession s where s.id = NEW.session_id and s.undo_until >= NEW.at)",
            message="this signature cannot be taken back",
        ),
        AppendOnly(
            "addendum",
            closed="not " + SIGNED.format(row="NEW.session_id")
            + " or exists (select 1 from support_undone u where u.session_id = NEW.session_id)",
            message="an addendum stays as it is and belongs to a signed session",
        ),
    ]
