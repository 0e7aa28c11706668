import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import AppendOnly, RowLevelSecurity


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_drafts'),
        ('programs', '0005_own_terms'),
    ]

    operations = [
        migrations.CreateModel(
            name='Charter',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField()),
                ('purpose', models.TextField(blank=True, max_length=600, verbose_name='what peers are here for')),
                ('within', models.JSONField(default=dict)),
                ('outside', models.JSONField(default=list)),
                ('not_here', models.TextField(blank=True, max_length=600, verbose_name='what peers do not do')),
                ('decides', models.TextField(blank=True, max_length=600, verbose_name='who decides')),
                ('told', models.TextField(blank=True, max_length=600, verbose_name='how the team is told')),
                ('drafted_at', models.DateTimeField()),
                ('in_force_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'program', 'version'), name='programs_charter_version'), models.UniqueConstraint(condition=models.Q(('in_force_at__isnull', True)), fields=('organisation', 'program'), name='programs_charter_draft')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CharterSignature',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('signed_at', models.DateTimeField()),
                ('charter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.charter')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.membership')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'charter', 'membership'), name='programs_charter_signed')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("charter"),
        RowLevelSecurity("chartersignature"),
        AppendOnly("charter", when="OLD.in_force_at IS NOT NULL", message="a charter in force stays as it is"),
        AppendOnly("chartersignature", message="a signature stays as it is"),
    ]
