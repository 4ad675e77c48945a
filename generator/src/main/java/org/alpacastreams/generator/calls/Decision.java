package org.alpacastreams.generator.calls;

import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.teachers.Teacher;

/** What is to be done with a prompt. */
public sealed interface Decision {

  /** Its outcome is recorded: nothing. */
  record Skip(long firstResponse) implements Decision {}

  /** This process is calling its teacher at this moment: wait for that call. */
  record Await(long firstResponse) implements Decision {}

  /** Something is to be recorded, after which it may be called. */
  sealed interface Recorded extends Decision {
    /** What is recorded. */
    ResponseEvent event();
  }

  /** Ask the teacher, after the start has been recorded. */
  record Call(SampledPrompt prompt, Teacher teacher, String caller) implements Recorded {
    @Override
    public ResponseEvent event() {
      return new ResponseEvent.CallStarted(prompt.context(), caller);
    }
  }

  /** It ends without a call by this process. */
  record End(ResponseEvent event) implements Recorded {

    /** The run stopped before the call. */
    static End cancelled(SampledPrompt prompt, String reason) {
      return new End(new ResponseEvent.Cancelled(prompt.context(), reason));
    }

    /** A call was started, and whoever made it is gone. */
    static End lost(SampledPrompt prompt, String caller) {
      return failed(
          prompt,
          ErrorClass.LOST,
          "the generator that called (%s) ended before the answer; the attempt counts as spent"
              .formatted(caller.isEmpty() ? "unknown" : caller));
    }

    /** The catalogue has no such teacher. */
    static End unknownTeacher(SampledPrompt prompt, String known) {
      return failed(
          prompt,
          ErrorClass.MISCONFIGURED,
          "the generator's catalogue has no teacher '%s'; it has: %s. Add it to the file that alpaca.teachers-file names, or change the run's teachers"
              .formatted(prompt.context().teacher(), known));
    }

    private static End failed(SampledPrompt prompt, ErrorClass errorClass, String message) {
      return new End(new ResponseEvent.Failed(prompt.context(), errorClass, message, 0));
    }
  }
}
