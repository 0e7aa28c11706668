import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import RowLevelSecurity


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0002_drafts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('organisation',), name='readiness_round_open'), models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), ('closed_at__gte', models.F('opened_at')), _connector='OR'), name='readiness_round_closes')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('group', models.CharField(choices=[('leadership', 'Leadership'), ('staff', 'Staff'), ('peers', 'Peers'), ('participants', 'Participants')], max_length=12)),
                ('answers', models.JSONField(default=dict)),
                ('begun_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('membership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='readiness.round')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'round', 'membership'), name='readiness_sheet_once'), models.CheckConstraint(condition=models.Q(models.Q(('group', 'participants'), ('membership__isnull', True)), models.Q(('membership__isnull', False), models.Q(('group', 'participants'), _negated=True)), _connector='OR'), name='readiness_sheet_whose')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('practice', models.CharField(blank=True, max_length=40, verbose_name='practice')),
                ('what', models.CharField(max_length=200, verbose_name='what is done')),
                ('due_on', models.DateField(verbose_name='until')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('doing', 'Under way'), ('done', 'Done'), ('dropped', 'Dropped')], default='planned', max_length=8, verbose_name='how far it is')),
                ('written_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'status', 'due_on'], name='readiness_task_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='readiness_task_says'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('status', 'done')), models.Q(models.Q(('status', 'done'), _negated=True), ('done_at__isnull', True)), _connector='OR'), name='readiness_task_done')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=120, verbose_name='what it is')),
                ('kind', models.CharField(max_length=40)),
                ('content', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('kept_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='readiness.task')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'task'], name='readiness_evidence_task')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='InPlace',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('practice', models.CharField(max_length=40)),
                ('ticked_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at__isnull', True)), fields=('organisation', 'practice'), name='readiness_in_place_once')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("round"),
        RowLevelSecurity("sheet"),
        RowLevelSecurity("task"),
        RowLevelSecurity("evidence"),
        RowLevelSecurity("inplace"),
    ]
