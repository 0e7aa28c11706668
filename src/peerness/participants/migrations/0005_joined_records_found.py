from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0004_held_back'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='participant',
            index=models.Index(condition=Q(merged_into__isnull=False), fields=['organisation', 'merged_into'], name='participants_joined'),
        ),
    ]
