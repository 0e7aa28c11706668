
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_drafts'),
        ('programs', '0006_role_charters'),
        ('support', '0008_sessions_name_goals'),
        ('workforce', '0004_credentials_and_hours'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='supportsession',
            index=models.Index(condition=models.Q(('signed_at__isnull', True)), fields=['peer'], name='support_session_unsigned'),
        ),
    ]
