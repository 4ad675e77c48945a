package org.alpacastreams.trainer.adapter;

import java.util.function.Consumer;
import org.alpacastreams.contracts.licences.LicenceTable;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.trainer.evaluation.HeldOutEvaluation;
import org.alpacastreams.trainer.job.BaseScore;
import org.alpacastreams.trainer.job.Scoring;
import org.alpacastreams.trainer.job.TrainingRunner;
import org.alpacastreams.trainer.job.Workshop;
import org.alpacastreams.trainer.launching.CommandTuner;
import org.alpacastreams.trainer.library.ModelLibrary;
import org.alpacastreams.trainer.licence.Licensing;
import org.alpacastreams.trainer.tuning.LocalTuner;
import org.alpacastreams.trainer.tuning.Tuner;

/** The runner that the settings ask for. */
record RunnerAssembly(TrainerSettings settings, DeviceHolder device) {

  TrainingRunner runner(
      HeldOutEvaluation evaluation,
      BaseScore baseScore,
      ModelLibrary library,
      Workshop workshop,
      Consumer<TrainingProgress> listener) {
    // What another machine has trained may be too large to be scored on this one.
    Scoring scoring =
        settings.launcher() instanceof Launcher.Command
            ? Scoring.NONE
            : Scoring.on(device, evaluation, baseScore);
    return new TrainingRunner(
        tuner(), scoring, library, workshop, licensing(), settings.rates(), listener);
  }

  private Tuner tuner() {
    if (settings.launcher() instanceof Launcher.Command command) {
      return new CommandTuner(command.template(), settings.rates(), command.patience());
    }
    return new LocalTuner(device, settings.intervals(), settings.rates(), settings.memory());
  }

  private Licensing licensing() {
    return new Licensing(
        LicenceTable.standard(),
        settings.teachers().map(TeacherCatalogue::read).orElseGet(TeacherCatalogue::standard),
        settings.licences());
  }
}
