import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import RowLevelSecurity


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('workforce', '0002_on_call'),
    ]

    operations = [
        migrations.CreateModel(
            name='Leave',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('first_on', models.DateField(verbose_name='first day')),
                ('last_on', models.DateField(null=True, verbose_name='last day')),
                ('share', models.PositiveSmallIntegerField(default=100, verbose_name='share on the return')),
                ('full_on', models.DateField(null=True, verbose_name='all of it again from')),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.peer')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'peer', 'first_on'], name='workforce_leave_peer')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__isnull', True), ('last_on__gte', models.F('first_on')), _connector='OR'), name='workforce_leave_ends'), models.CheckConstraint(condition=models.Q(('share__gte', 1), ('share__lte', 100)), name='workforce_leave_share')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('words', models.CharField(max_length=400, verbose_name='who I am, in my words')),
                ('lived', models.CharField(blank=True, max_length=300, verbose_name='what I have lived through, as far as I want to show it')),
                ('languages', models.CharField(blank=True, max_length=120, verbose_name='languages')),
                ('life_stage', models.CharField(blank=True, max_length=8, verbose_name='stage of life')),
                ('raises_children', models.BooleanField(default=False, verbose_name='I raise children, or have raised them')),
                ('ways', models.CharField(blank=True, max_length=80, verbose_name='ways of recovery that I know')),
                ('hours', models.CharField(blank=True, max_length=60, verbose_name='when I can meet')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='where I can meet')),
                ('limits', models.CharField(blank=True, max_length=200, verbose_name='what I do not do')),
                ('most', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='beside how many people at most')),
                ('written_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.peer')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'peer'), name='workforce_profile_once'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='workforce_profile_filled')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("leave"),
        RowLevelSecurity("profile"),
    ]
