import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import RowLevelSecurity


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('programs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('called', models.CharField(max_length=120, verbose_name='name to be called by')),
                ('part2', models.CharField(choices=[('program', 'A Part 2 program'), ('lawful_holder_only', 'A lawful holder only'), ('outside', 'Outside Part 2')], max_length=20)),
                ('welcomed_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('called', ''), _negated=True), name='participants_called_filled'),
                ],
                'indexes': [
                    models.Index(fields=['organisation', 'called'], name='participants_called'),
                    models.Index(fields=['organisation', '-welcomed_at'], name='participants_newest'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Reach',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(null=True)),
                ('membership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('program', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('membership__isnull', True), ('program__isnull', False)), models.Q(('membership__isnull', False), ('program__isnull', True)), _connector='OR'), name='participants_reach_either'),
                    models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='participants_reach_ends'),
                ],
                'indexes': [
                    models.Index(fields=['organisation', 'participant'], name='participants_reach_person'),
                    models.Index(fields=['organisation', 'membership'], name='participants_reach_member'),
                    models.Index(fields=['organisation', 'program', 'participant'], name='participants_reach_program'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("participant"),
        RowLevelSecurity("reach"),
    ]
