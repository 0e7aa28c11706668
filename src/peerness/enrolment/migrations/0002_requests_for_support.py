import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import RowLevelSecurity


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('enrolment', '0001_initial'),
        ('participants', '0001_initial'),
        ('programs', '0002_door_and_partners'),
    ]

    operations = [
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('way', models.CharField(choices=[('self', 'Their own form'), ('partner', 'Through a partner'), ('walk_in', 'Walked in'), ('phone', 'Called us'), ('bedside', 'At the bedside')], max_length=10)),
                ('called', models.CharField(max_length=120, verbose_name='name to be called by')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone number')),
                ('ok_call', models.BooleanField(default=False)),
                ('ok_text', models.BooleanField(default=False)),
                ('ok_message', models.BooleanField(default=False)),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('comes_by', models.BooleanField(default=False)),
                ('through', models.CharField(blank=True, max_length=160, verbose_name='through somebody')),
                ('leave_nothing', models.BooleanField(default=False)),
                ('best_time', models.CharField(blank=True, max_length=160, verbose_name='best time')),
                ('hint', models.CharField(blank=True, max_length=200, verbose_name='what helps us reach them safely')),
                ('place', models.CharField(blank=True, max_length=160, verbose_name='where they are')),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('part2', models.CharField(choices=[('program', 'A Part 2 program'), ('lawful_holder_only', 'A lawful holder only'), ('outside', 'Outside Part 2')], max_length=20)),
                ('sent_by', models.CharField(blank=True, max_length=160, verbose_name="the partner's organisation")),
                ('sender', models.CharField(blank=True, max_length=120, verbose_name='who referred them')),
                ('sender_phone', models.CharField(blank=True, max_length=40, verbose_name="the partner's phone number")),
                ('agreed_at', models.DateTimeField(null=True)),
                ('received_at', models.DateTimeField()),
                ('waits_since', models.DateTimeField()),
                ('receipt', models.CharField(max_length=8)),
                ('outcome', models.CharField(blank=True, choices=[('welcomed', 'Welcomed'), ('no_contact', 'Asked us not to contact them'), ('not_reached', 'Could not be reached'), ('elsewhere', 'Went elsewhere'), ('mistake', 'Sent by mistake, or spam')], max_length=12)),
                ('closed_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.partner')),
                ('program', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('called', ''), _negated=True), name='enrolment_request_called'),
                    models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('outcome', '')), models.Q(('closed_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='enrolment_request_closed'),
                    models.CheckConstraint(condition=models.Q(models.Q(('way', 'partner'), _negated=True), ('agreed_at__isnull', False), _connector='OR'), name='enrolment_request_agreed'),
                ],
                'indexes': [
                    models.Index(fields=['organisation', 'closed_at', 'waits_since'], name='enrolment_request_waiting'),
                    models.Index(fields=['organisation', 'receipt'], name='enrolment_request_receipt'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='RequestStep',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('called', 'Called'), ('texted', 'Texted'), ('message', 'Left a message'), ('went', 'Came by'), ('spoke', 'Spoke with them'), ('placed', 'Chose a program'), ('closed', 'Closed'), ('reopened', 'Opened again')], max_length=10)),
                ('outcome', models.CharField(blank=True, choices=[('welcomed', 'Welcomed'), ('no_contact', 'Asked us not to contact them'), ('not_reached', 'Could not be reached'), ('elsewhere', 'Went elsewhere'), ('mistake', 'Sent by mistake, or spam')], max_length=12)),
                ('line', models.CharField(blank=True, max_length=200, verbose_name='in one line')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.request')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [
                    models.Index(fields=['organisation', 'request', 'at'], name='enrolment_step_request'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("request"),
        RowLevelSecurity("requeststep"),
    ]
