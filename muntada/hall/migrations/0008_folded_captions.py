from django.db import migrations, models

from muntada.languages.terms import folded

HELP = "the body as searches compare it: `terms.folded`"


def fold(apps, schema_editor):
    for name in ("Caption", "CaptionCorrection"):
        model = apps.get_model("hall", name)
        rows = []
        for row in model.objects.order_by("pk").iterator():
            row.folded = folded(row.body)
            rows.append(row)
            if len(rows) == 1000:
                model.objects.bulk_update(rows, ["folded"])
                rows = []
        model.objects.bulk_update(rows, ["folded"])


class Migration(migrations.Migration):
    dependencies = [("hall", "0007_guests")]

    operations = [
        migrations.AddField(
            "caption",
            "folded",
            models.TextField(blank=True, default="", editable=False, help_text=HELP),
            preserve_default=False,
        ),
        migrations.AddField(
            "captioncorrection",
            "folded",
            models.TextField(blank=True, default="", editable=False, help_text=HELP),
            preserve_default=False,
        ),
        migrations.RunPython(fold, migrations.RunPython.noop),
    ]
