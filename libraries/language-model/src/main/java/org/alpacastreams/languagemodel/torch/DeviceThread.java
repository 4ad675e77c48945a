package org.alpacastreams.languagemodel.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.EngineSettings.DeviceChoice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that touches a device's native handles, but for {@link GradientWorker}s. */
public final class DeviceThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceThread.class);
  private static final int IDLE_CHECK_MILLIS = 20;
  private static final int QUIET_CHECKS = 5;
  private static final int MOST_IDLE_CHECKS = 500;

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "device");
            thread.setDaemon(true);
            own = thread;
            return thread;
          });
  private final AtomicInteger unfinished = new AtomicInteger();
  private final int threads;
  private volatile Thread own;
  private volatile Device device = Device.cpu();

  private DeviceThread(int threads) {
    this.threads = threads;
  }

  /** Starts libtorch (once per process) and chooses the device. */
  public static DeviceThread start(EngineSettings settings) {
    DeviceThread started = new DeviceThread(settings.threads());
    // Native code that runs while the process takes its libraries down crashes it.
    Runtime.getRuntime().addShutdownHook(new Thread(started::awaitIdle, "device-shutdown"));
    started.call(
        () -> {
          int gpus = Engine.getEngine("PyTorch").getGpuCount();
          started.device =
              gpus > 0 && settings.device() == DeviceChoice.AUTO ? Device.gpu() : Device.cpu();
          LOG.info("computing on {}", started.device);
          prepareThread(settings.threads());
          return gpus;
        });
    return started;
  }

  /** What libtorch keeps per thread: to be called first on every thread that computes. */
  static void prepareThread(int threads) {
    useThreads(threads);
    // Functions switch it on for as long as they need it.
    JniUtils.setGradMode(false);
    // Shapes vary from call to call; the optimising executor would profile each anew.
    JniUtils.setGraphExecutorOptimize(false);
  }

  /** Threads inside one operation of the calling thread. */
  static void useThreads(int threads) {
    JniUtils.setNumThreads(threads);
  }

  /** Threads inside one operation, as the engine was started with. */
  int threads() {
    return threads;
  }

  Device device() {
    return device;
  }

  /** A new owner of tensors; only for tasks of this thread. */
  public NDManager newOwner() {
    return NDManager.newBaseManager(device, "PyTorch");
  }

  /**
   * Runs a task after those before it and waits for its result; at once, where this thread itself
   * asks.
   */
  public <T> T call(Callable<T> task) {
    if (Thread.currentThread() == own) {
      return callHere(task);
    }
    Future<T> future = executor.submit(counted(task));
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          // Native memory is in use: the task must end before its caller goes on.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static <T> T callHere(Callable<T> task) {
    try {
      return task.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs a task after those before it.
   *
   * @throws RejectedExecutionException after {@link #close}
   */
  public void post(Runnable task) {
    executor.execute(
        () -> {
          unfinished.incrementAndGet();
          try {
            task.run();
          } finally {
            unfinished.decrementAndGet();
          }
        });
  }

  private <T> Callable<T> counted(Callable<T> task) {
    return () -> {
      unfinished.incrementAndGet();
      try {
        return task.call();
      } finally {
        unfinished.decrementAndGet();
      }
    };
  }

  /** Returns when nothing ran for a moment, or after a patience. */
  private void awaitIdle() {
    try {
      int quietChecks = 0;
      for (int check = 0; check < MOST_IDLE_CHECKS && quietChecks < QUIET_CHECKS; check++) {
        Thread.sleep(IDLE_CHECK_MILLIS);
        quietChecks = unfinished.get() == 0 ? quietChecks + 1 : 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes no more tasks and ends after those it has. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
