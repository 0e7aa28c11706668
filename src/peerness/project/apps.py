"""The room project as Django sees it: it brings the checks of a deployment and the jobs that run by themselves."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """The composition root."""

    name = "peerness.project"
    verbose_name = "Project"

    def ready(self) -> None:
        """Register checks, jobs and the demo's accounts once all rooms are there."""
        from peerness.access import registry
        from peerness.project import checks, jobs
        from peerness.project.demo import sign_in_hints

        checks.register()
        jobs.register()
        registry.gives_sign_in_hints(sign_in_hints)
