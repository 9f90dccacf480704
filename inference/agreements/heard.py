"""Leaves out the organisations that an article merely mentions: they take no part in what it is about."""

from dataclasses import replace

from .passages import Scene, find_passages

_MERELY_MENTIONED = "organisation"


def without_silent(scene: Scene) -> Scene:
    """Return a scene without the organisations that neither say anything nor are said to agree or differ.

    Persons, parties and states stay, heard or not. Meant for actors that were found; given ones are kept as
    they are given.
    """
    heard = {name for statement in scene.statements for name in statement.actors}
    heard |= {name for passage in find_passages(scene) for name in passage.actors}
    heard |= {name for group in scene.groups for name in group.actors}
    actors = tuple(a for a in scene.actors if a.kind != _MERELY_MENTIONED or a.name in heard)
    names = {actor.name for actor in actors}
    mentions = tuple(mention for mention in scene.mentions if mention.actor in names)
    return replace(scene, actors=actors, mentions=mentions)
