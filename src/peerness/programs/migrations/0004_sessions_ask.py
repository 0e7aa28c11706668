import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import RowLevelSecurity


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('programs', '0003_special_settings'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActivityKind',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('type', models.CharField(choices=[('emotional', 'Emotional: listening, caring, confidence'), ('informational', 'Informational: knowledge and skills'), ('instrumental', 'Instrumental: concrete help'), ('affiliational', 'Affiliational: belonging, company')], max_length=20, verbose_name='type of support')),
                ('ended_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'program', 'name'), name='programs_activity_name')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='SessionShape',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('unfolded', models.JSONField(default=list)),
                ('left_out', models.JSONField(default=list)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'program'), name='programs_session_shape_once')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("sessionshape"),
        RowLevelSecurity("activitykind"),
    ]
