import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import RowLevelSecurity


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('programs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Door',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('key', models.UUIDField()),
                ('is_open', models.BooleanField(default=False, verbose_name='open')),
                ('welcome', models.TextField(blank=True, max_length=600, verbose_name='words of welcome')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone number')),
                ('hours', models.CharField(blank=True, max_length=160, verbose_name='when somebody answers')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(fields=('organisation',), name='programs_door_once'),
                    models.CheckConstraint(condition=models.Q(('is_open', False), models.Q(('phone', ''), _negated=True), _connector='OR'), name='programs_door_phone'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='DoorProgram',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.door')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(fields=('organisation', 'door', 'program'), name='programs_door_program_once'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=160, verbose_name='name')),
                ('kind', models.CharField(choices=[('hospital', 'Hospital or clinic'), ('treatment', 'Treatment program'), ('residence', 'Recovery residence or shelter'), ('justice', 'Court, jail, probation or police'), ('child_welfare', 'Child welfare'), ('school', 'School or college'), ('community', 'Community or faith group'), ('other', 'Another kind')], default='other', max_length=20, verbose_name='kind')),
                ('contact', models.CharField(blank=True, max_length=120, verbose_name='whom to ask for')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone number')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('key', models.UUIDField()),
                ('since', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('organisation', 'name'), name='programs_partner_name'),
                    models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='programs_partner_named'),
                ],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("door"),
        RowLevelSecurity("doorprogram"),
        RowLevelSecurity("partner"),
    ]
