"""A step as it is told when it runs, as far as that is known before."""

from orchestrate_gen.ir.reference import Reference, Segment, parse_text
from orchestrate_gen.ir.step import Output, Step
from orchestrate_gen.ir.workflow import Workflow


class Known:
    """What references of a workflow stand for before a run, where that is known."""

    def __init__(self, workflow: Workflow) -> None:
        """Remember the files of all steps."""
        self._workflow = workflow
        self._folder = f"specs/NNN_{workflow.topic or workflow.name}"
        self._outputs: dict[str, dict[str, Output]] = {step.id: step.files for step in workflow.steps}

    def filled(self, step: Step) -> Step:
        """Return the step with all that is known in its texts: task, values of parameters, paths.

        The number of the run's folder is taken when it begins: it stands as `NNN`. In commands only paths are filled
        in, since how a value is quoted there is the target's business.
        """
        outputs = {
            name: one.model_copy(update={"path": self._text(one.path or "")}) for name, one in step.files.items()
        }
        update: dict[str, object] = {
            "inputs": tuple(map(self._text, step.inputs)),
            "outputs": {**step.outputs, **outputs},
            "verify": tuple(map(self._command, step.verify)),
        }
        if step.prompt is not None:
            update["prompt"] = self._text(step.prompt)
        if step.run is not None:
            update["run"] = self._command(step.run)
        if step.undo is not None:
            update["undo"] = self._command(step.undo)
        return step.model_copy(update=update)

    def _text(self, text: str) -> str:
        return "".join(map(self._value, parse_text(text)))

    def _command(self, text: str) -> str:
        return "".join(map(self._path, parse_text(text)))

    def _value(self, part: Segment) -> str:
        match part:
            case Reference(kind="description"):
                return self._workflow.description
            case Reference(kind="params", name=name) if self._is_set(name):
                return str(self._workflow.params[name].default)
            case _:
                return self._path(part)

    def _is_set(self, name: str) -> bool:
        param = self._workflow.params.get(name)
        return param is not None and not param.required and param.default is not None

    def _path(self, part: Segment) -> str:
        match part:
            case Reference(kind="folder"):
                return self._folder
            case Reference(kind="steps", name=step, part=output) if output.startswith("outputs."):
                found = self._outputs.get(step, {}).get(output.removeprefix("outputs."))
                return self._text(found.path or "") if found else part.text
            case _:
                return part.text
