import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import AppendOnly, RowLevelSecurity


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('participants', '0001_initial'),
        ('programs', '0001_initial'),
        ('workforce', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SupportSession',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('part2', models.CharField(choices=[('program', 'A Part 2 program'), ('lawful_holder_only', 'A lawful holder only'), ('outside', 'Outside Part 2')], max_length=20)),
                ('started_at', models.DateTimeField(verbose_name='when')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes')),
                ('line', models.CharField(blank=True, max_length=280, verbose_name='in one line')),
                ('logged_at', models.DateTimeField()),
                ('signed_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.peer')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 1440)), name='support_session_minutes'),
                ],
                'indexes': [
                    models.Index(fields=['organisation', 'peer', 'started_at'], name='support_session_peer'),
                    models.Index(fields=['organisation', 'program', 'started_at', 'peer', 'minutes'], name='support_session_program'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('note', models.TextField(blank=True, verbose_name='what matters to remember')),
                ('next_step', models.CharField(blank=True, max_length=280, verbose_name='next step')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='support.supportsession')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(fields=('organisation', 'session', 'participant'), name='support_attendance_once'),
                ],
                'indexes': [
                    models.Index(fields=['organisation', 'participant', 'session'], name='support_attendance_person'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("supportsession"),
        RowLevelSecurity("attendance"),
        AppendOnly("supportsession", when="OLD.signed_at IS NOT NULL", message="a signed session stays as it is"),
        AppendOnly(
            "attendance",
            when="exists (select 1 from support_supportsession s where s.id = OLD.session_id and s.signed_at is not null)",
            closed="exists (select 1 from support_supportsession s where s.id = NEW.session_id and s.signed_at is not null)",
            message="a signed session stays as it is",
        ),
    ]
