"""Makes the tables as Django does, without drawing all models anew for each one that comes.

Django keeps a picture of all models at each point of the history. When a model comes, it draws the model anew together
with everything that hangs together with it: in the end nearly all models, once for each model. Nothing about the others
has changed, though: a model that nobody points at yet only adds itself. Here only that one is drawn; for every other
change, and on the way back, Django does what it always does. Which statements come out is the same, and a test holds
the two against each other, for the whole history, on whichever database it runs.
"""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState


class ForwardState(ProjectState):
    """The picture of all models on the way forward: what comes is drawn alone where nothing else can change by it."""

    _alone = False

    @classmethod
    def of(cls, state: ProjectState) -> Self:
        """The same picture."""
        found = cls(state.models, state.real_apps)
        found.__dict__.update(state.__dict__)
        return found

    def add_model(self, model_state: ModelState) -> None:
        """Add a model; only it is drawn where it is alone so far."""
        if "apps" not in self.__dict__ or not self._comes_alone(model_state):
            super().add_model(model_state)
            return
        key = model_state.app_label, model_state.name_lower
        self.models[key] = model_state
        if self._relations is not None:  # type: ignore[attr-defined] # not in the stubs
            self.resolve_model_relations(key)
        self.apps.render_multiple([model_state])

    def add_field(self, app_label: str, model_name: str, name: str, field: Any, preserve_default: bool) -> None:
        """Add a field; its model alone is drawn anew where the field leads nowhere that does not stand yet."""
        self._alone = not field.is_relation or (isinstance(field, models.ForeignKey) and self._stands(field))
        super().add_field(app_label, model_name, name, field, preserve_default)
        self._alone = False

    def reload_model(self, app_label: str, model_name: str, delay: bool = False) -> None:
        """Draw a model anew; alone where Django, too, would leave the others for later."""
        if "apps" not in self.__dict__ or not (delay or self._alone):
            super().reload_model(app_label, model_name, delay)
            return
        self.is_delayed = True  # Before Python of a migration runs, Django draws everything anew.
        self._reload({(app_label, model_name)})  # type: ignore[attr-defined] # not in the stubs

    def _comes_alone(self, model_state: ModelState) -> bool:
        """Whether it is a new plain model whose keys lead to models that stand already, and nothing waits for it."""
        if (model_state.app_label, model_state.name_lower) in self.models or self.apps._pending_operations:
            return False
        plain = all(base is models.Model or _abstract(base) for base in model_state.bases)
        fields = [field for field in model_state.fields.values() if field.is_relation]
        return plain and all(isinstance(field, models.ForeignKey) and self._stands(field) for field in fields)

    def _stands(self, field: models.ForeignKey[Any, Any]) -> bool:
        target: Any = field.remote_field.model
        return isinstance(target, str) and tuple(target.lower().split(".")) in self.models


def _abstract(base: type[models.Model] | str) -> bool:
    return not isinstance(base, str) and not hasattr(base, "_meta")


class Executor(MigrationExecutor):
    """Django's executor with the quicker picture on the way forward."""

    def _migrate_all_forwards(
        self, state: ProjectState, plan: Any, full_plan: Any, fake: bool, fake_initial: bool
    ) -> ProjectState:
        # With `fake_initial` Django looks ahead on a copy of the picture, which the copy alone may know.
        picture = state if fake_initial else ForwardState.of(state)
        done: ProjectState = super()._migrate_all_forwards(  # type: ignore[misc] # not in the stubs
            picture, plan, full_plan, fake=fake, fake_initial=fake_initial
        )
        return done
