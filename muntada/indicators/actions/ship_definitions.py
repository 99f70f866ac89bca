from muntada.cities.models import Account, Source
from muntada.indicators import vocabulary
from muntada.indicators.models import Definition
from muntada.kernel.ids import new_id
from muntada.languages.models import Rendering, Text
from muntada.record.actions.acting import acting


def ship_definitions(*, actor: Account | None) -> int:
    """Enter the definitions that come with Muntada and are not there yet; return how many were new.

    Their English names are restated from the source, the others are translations of ours, and marked so.
    """
    with acting("definitions_shipped", actor=actor) as act:
        known = set(Definition.objects.values_list("code", flat=True))
        new = [row for row in vocabulary.shipped() if row["code"] not in known]
        if not new:
            act.done_before = True
            return 0
        sources = {
            row["slug"]: Source.objects.get_or_create(slug=row["slug"], defaults=row)[0] for row in vocabulary.sources()
        }
        texts = [Text(id=new_id()) for _ in new]
        Text.objects.bulk_create(texts)
        Rendering.objects.bulk_create(
            Rendering(
                text=text,
                language=language,
                revision=1,
                body=body,
                origin="written" if language == "en" else "translated",
                at=act.at,
            )
            for text, row in zip(texts, new, strict=True)
            for language, body in row["name"].items()
        )
        Definition.objects.bulk_create(
            Definition(
                code=row["code"],
                family=row["family"],
                number=row.get("number", ""),
                position=row["position"],
                level=row["level"],
                theme=row["theme"],
                unit=row["unit"],
                better=row["better"],
                name=text,
                source=sources[row["source"]],
                is_verified=row["verified"],
                usual_quality=row.get("quality", ""),
                projected_from=row.get("projected_from"),
                made_at=act.at,
                made_by=actor,
            )
            for text, row in zip(texts, new, strict=True)
        )
        act.facts["definitions"] = len(new)
        return len(new)
