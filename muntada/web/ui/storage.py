from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Names files by what is in them, so that browsers keep them for ever; also those that modules import."""

    support_js_module_import_aggregation = True
