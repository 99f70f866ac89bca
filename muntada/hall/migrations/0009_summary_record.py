import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import muntada.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("hall", "0008_folded_captions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [  # nothing has ever written a summary record
        migrations.AlterModelOptions("summaryrecord", {"ordering": ["number"]}),
        migrations.RemoveField("summaryrecord", "body"),
        migrations.RemoveField("summaryrecord", "published_at"),
        migrations.AddField("summaryrecord", "number", models.PositiveIntegerField(default=1), preserve_default=False),
        migrations.AddField("summaryrecord", "seen", models.PositiveIntegerField(default=0)),
        migrations.AddField("summaryrecord", "sections", models.JSONField(default=list), preserve_default=False),
        migrations.AddField("summaryrecord", "clashes", models.JSONField(default=list)),
        migrations.AddConstraint(
            "summaryrecord",
            models.UniqueConstraint(fields=["sitting", "language", "number"], name="summary_revision_once"),
        ),
        migrations.CreateModel(
            "SummaryPublication",
            [
                (
                    "id",
                    models.UUIDField(
                        default=muntada.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="hall.summaryrecord",
                    ),
                ),
            ],
            options={"ordering": ["id"]},
        ),
    ]
