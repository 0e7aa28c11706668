import django.core.validators
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from peerness.tenancy.operations import AppendOnly, RowLevelSecurity


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_drafts'),
        ('workforce', '0003_short_profiles_and_leave'),
    ]

    operations = [
        migrations.CreateModel(
            name='Credential',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(max_length=120, verbose_name='jurisdiction')),
                ('name', models.CharField(max_length=120, verbose_name='credential')),
                ('lived', models.CharField(choices=[('substance_use', 'Substance use'), ('mental_health', 'Mental health'), ('integrated', 'Integrated: substance use and mental health'), ('family', 'Family'), ('youth', 'Youth')], max_length=16, verbose_name='for which lived experience')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='number of the certificate')),
                ('issued_on', models.DateField(null=True, verbose_name='issued on')),
                ('expires_on', models.DateField(null=True, verbose_name='runs out on')),
                ('written_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.peer')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'expires_on'], name='workforce_credential_end'), models.Index(fields=['organisation', 'peer'], name='workforce_credential_peer')],
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_on__isnull', True), models.Q(('expires_on__gte', models.F('issued_on')), ('issued_on__isnull', False)), _connector='OR'), name='workforce_credential_ends'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('organisation', 'peer', 'jurisdiction', 'name'), name='workforce_credential_once')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='HoursEntry',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('training', 'Training'), ('work', 'Work'), ('supervision', 'Supervision')], max_length=12, verbose_name='what')),
                ('domain', models.CharField(choices=[('advocacy', 'Advocacy and links to help'), ('mentoring', 'Mentoring and education'), ('wellness', 'Recovery and wellness'), ('ethics', 'Ethics and responsibility'), ('harm_reduction', 'Harm reduction')], max_length=16, verbose_name='domain')),
                ('on', models.DateField(verbose_name='day')),
                ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(1440)], verbose_name='minutes')),
                ('what', models.CharField(blank=True, max_length=200, verbose_name='what it was')),
                ('competency', models.CharField(blank=True, max_length=40, verbose_name='for which competency')),
                ('source', models.CharField(choices=[('session', 'A signed support session'), ('supervision', 'A supervision session'), ('typed', 'Written down by hand')], max_length=12)),
                ('source_id', models.UUIDField(null=True)),
                ('counted_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('peer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.peer')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'peer', 'on'], name='workforce_hours_peer')],
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 1440)), name='workforce_hours_minutes'), models.UniqueConstraint(condition=models.Q(('source_id__isnull', False)), fields=('organisation', 'source_id', 'peer', 'kind', 'domain'), name='workforce_hours_once')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=120, verbose_name='what it is')),
                ('kind', models.CharField(max_length=40)),
                ('content', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('kept_at', models.DateTimeField()),
                ('credential', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.credential')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'credential'], name='workforce_proof_credential')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='RuleLine',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('jurisdiction', models.CharField(max_length=120, verbose_name='jurisdiction')),
                ('credential', models.CharField(max_length=120, verbose_name='credential')),
                ('certifying_body', models.CharField(blank=True, max_length=200, verbose_name='who certifies')),
                ('scope', models.CharField(blank=True, max_length=120, verbose_name='for which lived experience')),
                ('training_hours', models.CharField(blank=True, max_length=120, verbose_name='hours of training')),
                ('work_hours', models.CharField(blank=True, max_length=120, verbose_name='hours of work')),
                ('supervision_hours', models.CharField(blank=True, max_length=120, verbose_name='hours of supervision')),
                ('min_recovery', models.CharField(blank=True, max_length=120, verbose_name='time in recovery')),
                ('exam', models.CharField(blank=True, max_length=120, verbose_name='exam')),
                ('renewal_months', models.CharField(blank=True, max_length=120, verbose_name='months until renewal')),
                ('ce_hours_per_cycle', models.CharField(blank=True, max_length=120, verbose_name='hours of training for each renewal')),
                ('ce_ethics_hours', models.CharField(blank=True, max_length=120, verbose_name='of these about ethics')),
                ('notes', models.CharField(blank=True, max_length=1000, verbose_name='notes')),
                ('source', models.CharField(max_length=600, verbose_name='source')),
                ('source_grade', models.CharField(max_length=12, verbose_name='grade of the source')),
                ('last_checked', models.DateField(null=True, verbose_name='last checked')),
                ('valid_from', models.DateField(null=True, verbose_name='holds from')),
                ('written_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'jurisdiction', 'written_at'], name='workforce_rule_place')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('jurisdiction', ''), _negated=True), models.Q(('credential', ''), _negated=True), models.Q(('source', ''), _negated=True)), name='workforce_rule_filled')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='RulesFile',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('content', models.TextField()),
                ('taken', models.PositiveIntegerField()),
                ('bad', models.PositiveIntegerField()),
                ('brought_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['organisation', 'brought_at'], name='workforce_rules_file_at')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        RowLevelSecurity("credential"),
        RowLevelSecurity("hoursentry"),
        RowLevelSecurity("proof"),
        RowLevelSecurity("ruleline"),
        RowLevelSecurity("rulesfile"),
        AppendOnly("proof", message="the picture of a proof stays as it is"),
        AppendOnly("ruleline", message="a line stays as it was written"),
        AppendOnly("rulesfile", message="a file stays as it was brought in"),
    ]
