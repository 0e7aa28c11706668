import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import AppendOnly, RowLevelSecurity


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_drafts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('place', models.CharField(blank=True, max_length=160, verbose_name='program and place')),
                ('kit', models.CharField(choices=[('community', 'Community center'), ('hospital', 'Hospital and emergency room'), ('justice', 'Court, jail and reentry'), ('family', 'Families and child welfare'), ('youth', 'Young people'), ('supervisor', 'Supervisor of peers')], max_length=12, verbose_name='interview kit')),
                ('does', models.TextField(max_length=3000, verbose_name='what you do')),
                ('does_not', models.TextField(blank=True, max_length=2000, verbose_name='what is not part of it')),
                ('lived', models.TextField(max_length=2000, verbose_name='lived experience')),
                ('offers', models.TextField(max_length=2000, verbose_name='what we offer')),
                ('apply', models.TextField(max_length=1000, verbose_name='how to apply')),
                ('charter', models.URLField(blank=True, max_length=300, verbose_name='address of the role charter')),
                ('written_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [
                    models.Index(fields=['organisation', 'written_at'], name='hiring_posting_at'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=160, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='what to remember')),
                ('stage', models.CharField(choices=[('came', 'Came in'), ('talk', 'First talk'), ('interview', 'Interview'), ('check', 'Background check'), ('offer', 'Offer'), ('hired', 'Hired'), ('not_now', 'Not this time'), ('withdrawn', 'Withdrew')], max_length=12, verbose_name='stage')),
                ('came_at', models.DateTimeField()),
                ('moved_at', models.DateTimeField()),
                ('forgotten_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('posting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hiring.posting')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [
                    models.Index(fields=['organisation', 'posting', 'stage'], name='hiring_application_stage'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Scorecard',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('marks', models.JSONField(default=dict, verbose_name='marks')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='what was said that supports the marks')),
                ('written_at', models.DateTimeField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hiring.application')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(fields=('organisation', 'application', 'by'), name='hiring_scorecard_once'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CheckAssessed',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('outcome', models.CharField(choices=[('clear', 'Nothing stands against this job'), ('conditions', 'Hired under conditions that were agreed'), ('not_here', 'Not for this job')], max_length=12, verbose_name='outcome')),
                ('assessed_on', models.DateField(verbose_name='assessed on')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hiring.application')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'application'], name='hiring_check_application')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='FirstStep',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=20)),
                ('words', models.CharField(max_length=200, verbose_name='step')),
                ('due_on', models.DateField(verbose_name='by')),
                ('done_at', models.DateTimeField(null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hiring.application')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'application', 'code'), name='hiring_first_step_once')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Interviewer',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hiring.application')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'application', 'member'), name='hiring_interviewer_once')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('offered_on', models.DateField(verbose_name='offered on')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('answer', models.CharField(choices=[('open', 'Waits for an answer'), ('yes', 'Accepted'), ('no', 'Declined')], default='open', max_length=8, verbose_name='answer')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hiring.application')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'application'), name='hiring_offer_once'), models.CheckConstraint(condition=models.Q(('starts_on__gte', models.F('offered_on'))), name='hiring_offer_starts')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("posting"),
        RowLevelSecurity("application"),
        RowLevelSecurity("scorecard"),
        RowLevelSecurity("checkassessed"),
        RowLevelSecurity("firststep"),
        RowLevelSecurity("interviewer"),
        RowLevelSecurity("offer"),
        AppendOnly("checkassessed", message="that a check was assessed stays as it was noted"),
    ]
