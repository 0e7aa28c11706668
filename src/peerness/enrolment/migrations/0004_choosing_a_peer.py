import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import RowLevelSecurity


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('enrolment', '0003_episodes_and_intake'),
        ('participants', '0004_held_back'),
        ('workforce', '0003_short_profiles_and_leave'),
    ]

    operations = [
        migrations.CreateModel(
            name='Apart',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('tie', models.CharField(choices=[('lives_with', 'They live together'), ('employs', 'One works for the other'), ('family', 'They are family, or close to it'), ('other', 'Something else ties them'), ('declined', 'They would rather meet somebody else')], max_length=12, verbose_name='why')),
                ('since', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.peer')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('organisation', 'participant', 'peer', 'tie'), name='enrolment_apart_once'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('since')), _connector='OR'), name='enrolment_apart_ends')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ToTell',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('since', models.DateTimeField()),
                ('told_at', models.DateTimeField(null=True)),
                ('before', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.peer')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.peer')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'told_at'], name='enrolment_to_tell_waits')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('language', models.CharField(blank=True, max_length=8, verbose_name='a peer who speaks')),
                ('life_stage', models.CharField(blank=True, max_length=8, verbose_name='a peer whose stage of life is')),
                ('parenting', models.BooleanField(default=False, verbose_name='a peer who raises children, or has raised them')),
                ('ways', models.CharField(blank=True, max_length=80, verbose_name='a peer who knows')),
                ('hours', models.CharField(blank=True, max_length=60, verbose_name='when to meet')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='where to meet')),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='whatever else matters')),
                ('said_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'participant'), name='enrolment_wish_once')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("apart"),
        RowLevelSecurity("totell"),
        RowLevelSecurity("wish"),
    ]
