import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import AppendOnly, RowLevelSecurity


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('command', models.UUIDField(null=True)),
                ('kind', models.CharField(max_length=80)),
                ('outcome', models.CharField(choices=[('done', 'done'), ('refused', 'refused'), ('viewed', 'viewed')], max_length=10)),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('actor_kind', models.CharField(max_length=20)),
                ('actor_id', models.UUIDField(null=True)),
                ('account_id', models.UUIDField(null=True)),
                ('roles', models.JSONField(default=list)),
                ('cause', models.UUIDField(null=True)),
                ('content', models.CharField(blank=True, max_length=64)),
                ('result', models.UUIDField(null=True)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('changes', models.JSONField(default=list)),
            ],
            options={
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation_id', '-recorded_at', '-id'], name='audit_event_newest'), models.Index(fields=['organisation_id', 'kind', '-recorded_at', '-id'], name='audit_event_kind'), models.Index(fields=['organisation_id', 'outcome', '-recorded_at', '-id'], name='audit_event_outcome'), models.Index(fields=['organisation_id', 'actor_id', '-recorded_at', '-id'], name='audit_event_actor')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('command__isnull', False)), fields=('organisation_id', 'command'), name='audit_event_command')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='EventSubject',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('event_id', models.UUIDField(db_index=True)),
                ('model', models.CharField(max_length=80)),
                ('record_id', models.UUIDField()),
            ],
            options={
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation_id', 'record_id', 'event_id'], name='audit_subject_record')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('number', models.PositiveBigIntegerField()),
                ('event_id', models.UUIDField()),
                ('event_recorded_at', models.DateTimeField()),
                ('digest', models.CharField(max_length=64)),
                ('chain', models.CharField(max_length=64)),
            ],
            options={
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation_id', 'number'), name='audit_seal_number'), models.UniqueConstraint(fields=('event_id',), name='audit_seal_event')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("event"),
        RowLevelSecurity("eventsubject"),
        RowLevelSecurity("seal"),
        AppendOnly("event"),
        AppendOnly("eventsubject"),
        AppendOnly("seal"),
    ]
