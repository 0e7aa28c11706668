import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import AppendOnly, RowLevelSecurity


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('participants', '0003_finding_and_joining'),
        ('programs', '0003_special_settings'),
        ('support', '0002_what_was_done'),
        ('workforce', '0002_on_call'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('starts_at', models.DateTimeField(verbose_name='when')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes')),
                ('way', models.CharField(choices=[('in_person', 'In person'), ('phone', 'By phone'), ('video', 'By video')], default='in_person', max_length=10, verbose_name='how')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='where')),
                ('row', models.UUIDField(null=True)),
                ('every', models.CharField(choices=[('once', 'Once'), ('week', 'Every week'), ('two_weeks', 'Every two weeks'), ('month', 'Every month, on the same weekday')], default='once', max_length=10, verbose_name='how often')),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('held', 'You met'), ('missed', 'Did not happen'), ('cancelled', 'Cancelled')], default='planned', max_length=10)),
                ('cancelled_by', models.CharField(blank=True, choices=[('person', 'The person'), ('peer', 'The peer'), ('program', 'The program')], max_length=10, verbose_name='whose wish it was')),
                ('made_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.peer')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 1440)), name='support_appointment_minutes'),
                    models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state', 'planned')), models.Q(models.Q(('state', 'planned'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='support_appointment_closed'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), models.Q(('cancelled_by', ''), _negated=True)), models.Q(models.Q(('state', 'cancelled'), _negated=True), ('cancelled_by', '')), _connector='OR'), name='support_appointment_cancelled'),
                ],
                'indexes': [
                    models.Index(fields=['organisation', 'peer', 'starts_at'], name='support_appointment_peer'),
                    models.Index(fields=['organisation', 'participant', 'starts_at'], name='support_appointment_person'),
                    models.Index(fields=['organisation', 'state', 'starts_at'], name='support_appointment_state'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Calls',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('next_on', models.DateField(verbose_name='next call')),
                ('since', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('peer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.peer')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('organisation', 'participant'), name='support_calls_once'),
                    models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('since')), _connector='OR'), name='support_calls_end'),
                ],
                'indexes': [
                    models.Index(fields=['organisation', 'next_on'], name='support_calls_next'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CallAttempt',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('outcome', models.CharField(choices=[('reached', 'Reached'), ('no_answer', 'No answer'), ('left_message', 'Left a message'), ('wrong_number', 'Wrong number'), ('asked_later', 'Asked to call later')], max_length=15)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('calls', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='support.calls')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [
                    models.Index(fields=['organisation', 'participant', '-at'], name='support_attempt_person'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CheckUp',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('rhythm', models.CharField(choices=[('weekly', 'Every week'), ('two_weeks', 'Every two weeks'), ('monthly', 'Every month'), ('they_call', "“I'll call”")], max_length=10, verbose_name='how often')),
                ('agreed_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('organisation', 'participant'), name='support_checkup_once'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ContactWords',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('video_url', models.URLField(blank=True, max_length=400, verbose_name='link of the video room')),
                ('text_en', models.CharField(blank=True, max_length=300, verbose_name='reminder in English')),
                ('text_es', models.CharField(blank=True, max_length=300, verbose_name='reminder in Spanish')),
                ('voice_en', models.CharField(blank=True, max_length=300, verbose_name='words on the phone in English')),
                ('voice_es', models.CharField(blank=True, max_length=300, verbose_name='words on the phone in Spanish')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('program', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(fields=('organisation', 'program'), name='support_words_program'),
                    models.UniqueConstraint(condition=models.Q(('program__isnull', True)), fields=('organisation',), name='support_words_organisation'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('of', models.DateTimeField()),
                ('by', models.CharField(choices=[('not', 'No reminders'), ('text', 'By text message'), ('call', 'By a call'), ('email', 'By e-mail')], max_length=10)),
                ('due_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='support.appointment')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(fields=('organisation', 'appointment', 'of'), name='support_reminder_once'),
                ],
                'indexes': [
                    models.Index(condition=models.Q(('sent_at__isnull', True)), fields=['organisation', 'of'], name='support_reminder_waiting'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ReminderStop',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(blank=True, max_length=20, verbose_name='from which number')),
                ('stopped_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('organisation', 'participant'), name='support_reminder_stop_once'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ReminderWish',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('by', models.CharField(choices=[('not', 'No reminders'), ('text', 'By text message'), ('call', 'By a call'), ('email', 'By e-mail')], max_length=10, verbose_name='how')),
                ('hours', models.PositiveSmallIntegerField(verbose_name='hours before')),
                ('since', models.DateTimeField()),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(fields=('organisation', 'participant'), name='support_reminder_wish_once'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("appointment"),
        RowLevelSecurity("reminderwish"),
        RowLevelSecurity("reminderstop"),
        RowLevelSecurity("reminder"),
        RowLevelSecurity("contactwords"),
        RowLevelSecurity("calls"),
        RowLevelSecurity("callattempt"),
        RowLevelSecurity("checkup"),
        AppendOnly("callattempt", message="what became of a call stays as it is"),
    ]
