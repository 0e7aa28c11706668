import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import AppendOnly, RowLevelSecurity


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('participants', '0003_finding_and_joining'),
        ('programs', '0003_special_settings'),
        ('support', '0003_appointments_reminders_calls_rhythm'),
    ]

    operations = [
        migrations.CreateModel(
            name='Happening',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('overdose', 'An overdose'), ('suicide', 'Talk of suicide'), ('violence', 'Violence'), ('harm', 'Worry about abuse or neglect'), ('threat', 'A threat to you'), ('death', 'Somebody died')], max_length=12)),
                ('part2', models.CharField(choices=[('program', 'A Part 2 program'), ('lawful_holder_only', 'A lawful holder only'), ('outside', 'Outside Part 2')], max_length=20)),
                ('happened_at', models.DateTimeField(verbose_name='when')),
                ('told_at', models.DateTimeField()),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='where')),
                ('words', models.TextField(blank=True, verbose_name='what happened')),
                ('done', models.TextField(blank=True, verbose_name='what was done')),
                ('doses', models.PositiveSmallIntegerField(default=0, verbose_name='doses of naloxone')),
                ('filed_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
                ('told_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [
                    models.Index(fields=['organisation', 'told_by', 'told_at'], name='support_happening_told'),
                    models.Index(fields=['organisation', 'program', 'told_at'], name='support_happening_program'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='HappeningNote',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('addendum', 'Addendum'), ('reported', 'A report was made'), ('seen', 'The supervisor has read it'), ('offered', 'Debrief offered'), ('accepted', 'Debrief accepted'), ('declined', 'Debrief declined'), ('debriefed', 'Debrief done')], max_length=12)),
                ('words', models.TextField(blank=True, verbose_name='words')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('happening', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='support.happening')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [
                    models.Index(fields=['organisation', 'happening', 'at'], name='support_happening_note'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ProgramSafety',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='number that is answered day and night')),
                ('state', models.CharField(blank=True, max_length=2, verbose_name='state whose law counts')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(fields=('organisation', 'program'), name='support_safety_program'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ProgramSteps',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('overdose', 'An overdose'), ('suicide', 'Talk of suicide'), ('violence', 'Violence'), ('harm', 'Worry about abuse or neglect'), ('threat', 'A threat to you'), ('death', 'Somebody died')], max_length=12)),
                ('language', models.CharField(max_length=8)),
                ('steps', models.TextField(verbose_name='steps')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(fields=('organisation', 'program', 'kind', 'language'), name='support_program_steps_once'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ReportingDuty',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(blank=True, choices=[('peer', 'Peer worker'), ('volunteer', 'Volunteer peer'), ('supervisor', 'Supervisor'), ('manager', 'Program manager'), ('intake', 'Intake'), ('evaluator', 'Evaluator'), ('administrator', 'Administrator')], max_length=16, verbose_name='role')),
                ('state', models.CharField(max_length=2, verbose_name='state')),
                ('concern', models.CharField(choices=[('child', 'A child'), ('adult', 'An adult who cannot protect themselves'), ('threat', 'A threat to somebody')], max_length=8, verbose_name='about whom')),
                ('duty', models.CharField(choices=[('must', 'You must report it yourself, at once'), ('may', 'You may report it; talk with your supervisor first'), ('ask', 'Ask your supervisor, who asks counsel, before anything leaves the house')], max_length=4, verbose_name='what the law asks')),
                ('source', models.CharField(max_length=300, verbose_name='source')),
                ('checked_on', models.DateField(verbose_name='last checked')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(fields=('organisation', 'state', 'role', 'concern'), name='support_duty_once'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("happening"),
        RowLevelSecurity("happeningnote"),
        RowLevelSecurity("programsafety"),
        RowLevelSecurity("programsteps"),
        RowLevelSecurity("reportingduty"),
        AppendOnly("happening", when="OLD.filed_at IS NOT NULL", message="what is filed stays as it is"),
        AppendOnly("happeningnote", message="notes are added, never changed"),
    ]
