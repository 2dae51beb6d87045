import django.db.models.deletion
from django.db import migrations, models

PAGE = {"app_label": "wagtailcore", "model": "page"}


def call_them_pages(apps, schema_editor):
    """What was submitted until now are pages."""
    items = apps.get_model("locales", "SubmissionItem").objects.all()
    if items.exists():
        types = apps.get_model("contenttypes", "ContentType").objects
        items.update(content_type=types.get_or_create(**PAGE)[0])
        # PostgreSQL alters no table whose foreign keys are still to be checked.
        schema_editor.connection.check_constraints()


def forget_snippets(apps, schema_editor):
    items = apps.get_model("locales", "SubmissionItem").objects.all()
    items.exclude(content_type__app_label="wagtailcore").delete()
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("locales", "0011_analysis"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RemoveConstraint("submissionitem", "one_item_per_page"),
        migrations.RenameField("submissionitem", "page", "object_id"),
        migrations.AlterField(
            "submissionitem", "object_id", models.CharField(max_length=255)
        ),
        migrations.AddField(
            "submissionitem",
            "content_type",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="contenttypes.contenttype",
            ),
        ),
        migrations.RunPython(call_them_pages, forget_snippets),
        migrations.AlterField(
            "submissionitem",
            "content_type",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="contenttypes.contenttype",
            ),
        ),
        migrations.AddConstraint(
            "submissionitem",
            models.UniqueConstraint(
                fields=["submission", "content_type", "object_id"],
                name="one_item_per_subject",
            ),
        ),
        migrations.AlterModelOptions(
            "submissionitem",
            {
                "ordering": ["pk"],
                "verbose_name": "submitted item",
                "verbose_name_plural": "submitted items",
            },
        ),
        migrations.AlterField(
            "standingrule",
            "content_type",
            models.ForeignKey(
                blank=True,
                help_text="None chosen: pages of every type.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="contenttypes.contenttype",
                verbose_name="type",
            ),
        ),
        migrations.AlterField(
            "standingrule",
            "section",
            models.ForeignKey(
                blank=True,
                help_text="None chosen: everywhere. Snippets stand in no section.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="wagtailcore.page",
                verbose_name="section",
            ),
        ),
    ]
