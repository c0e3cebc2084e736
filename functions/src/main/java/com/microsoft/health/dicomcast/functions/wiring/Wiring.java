package com.microsoft.health.dicomcast.functions.wiring;

import com.microsoft.health.dicomcast.functions.arm.Pipeline;
import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.probes.Probes;
import com.microsoft.health.dicomcast.functions.settings.Settings;
import com.microsoft.health.dicomcast.functions.settings.TelemetrySettings;
import com.microsoft.health.dicomcast.functions.triggers.AnswerArm;
import com.microsoft.health.dicomcast.functions.triggers.AnswerCascade;
import com.microsoft.health.dicomcast.functions.triggers.AnswerLiveness;
import com.microsoft.health.dicomcast.functions.triggers.AnswerOperators;
import com.microsoft.health.dicomcast.functions.triggers.AnswerReadiness;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs, put together from the settings. */
public final class Wiring {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private final FunctionInstances functions;
    private final Supplier<TelemetryExport> telemetry;
    private final Runnable opening;

    private Wiring(FunctionInstances functions, Supplier<TelemetryExport> telemetry, Runnable opening) {
        this.functions = functions;
        this.telemetry = telemetry;
        this.opening = opening;
    }

    /** As the environment says, on this machine. */
    public static Wiring from(Map<String, String> environment) {
        return from(environment, Machine.real());
    }

    public static Wiring from(Map<String, String> environment, Machine machine) {
        return Settings.read(environment)
                .fold(
                        settings -> of(settings, new SdkClouds(settings, machine), machine),
                        problems -> incomplete(problems, machine));
    }

    public static Wiring of(Settings settings, Clouds clouds, Machine machine) {
        var ids = new OperationIds(machine.clock(), machine.random());
        var functions = new FunctionInstances();
        new EdgeWiring(settings, clouds, machine, ids).addTo(functions);
        new StepWiring(settings, clouds, machine.clock(), ids).addTo(functions);
        new SweepWiring(settings, clouds, machine, ids).addTo(functions);
        new OutboxWiring(settings, clouds, machine.clock()).addTo(functions);
        return new Wiring(
                functions,
                () -> TelemetryExport.begin(
                        settings.telemetry(), machine.uuids().get()),
                () -> Probes.open(clouds.documents()));
    }

    /** Opens the store now, instead of with the first call; throws what that would throw. */
    public void open() {
        opening.run();
    }

    /** Has measurements and traces sent from now on, beside all else: nothing waits for it. */
    public TelemetryExport telemetry() {
        return telemetry.get();
    }

    /** The one instance of a function class. */
    public <T> T instance(Class<T> function) {
        return functions.of(function);
    }

    public Set<Class<?>> functions() {
        return functions.functions();
    }

    /** Answers 503 to whoever calls, and says in the log what is to be set: better than a process that does not start. */
    private static Wiring incomplete(List<String> problems, Machine machine) {
        var sentence = "The settings are incomplete. " + String.join("; ", problems);
        LOG.error(sentence);
        var pipeline = new Pipeline(CallerAuthentication.ANYBODY, machine.clock(), machine.uuids());
        var functions = new FunctionInstances()
                .with(AnswerArm.class, () -> new AnswerArm(pipeline, new Unavailable<>(sentence)))
                .with(AnswerCascade.class, () -> new AnswerCascade(pipeline, new Unavailable<>(sentence)))
                .with(AnswerOperators.class, () -> new AnswerOperators(pipeline, new Unavailable<>(sentence)))
                .with(AnswerReadiness.class, () -> new AnswerReadiness(pipeline, new Unavailable<>(sentence)))
                .with(AnswerLiveness.class, () -> new AnswerLiveness(pipeline));
        var nowhere =
                new TelemetrySettings(Optional.empty(), Duration.ofMinutes(1), Optional.empty(), Optional.empty());
        return new Wiring(
                functions, () -> TelemetryExport.begin(nowhere, machine.uuids().get()), () -> {});
    }

    /** What cannot be built. */
    private record Unavailable<T>(String why) implements Supplier<T> {
        @Override
        public T get() {
            throw new CloudException.Unavailable("SettingsIncomplete", why, null, null);
        }
    }
}
