import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import RowLevelSecurity


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('participants', '0003_finding_and_joining'),
    ]

    operations = [
        migrations.CreateModel(
            name='HeldBack',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('thing', models.CharField(max_length=60)),
                ('since', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('organisation', 'participant', 'thing'), name='participants_held_back_once'), models.CheckConstraint(condition=models.Q(('thing', ''), _negated=True), name='participants_held_back_filled')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("heldback"),
    ]
