package com.microsoft.health.dicomcast.functions.wiring;

import com.microsoft.health.dicomcast.functions.arm.Pipeline;
import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.settings.Reading;
import com.microsoft.health.dicomcast.functions.settings.Settings;
import com.microsoft.health.dicomcast.functions.triggers.AnswerArm;
import com.microsoft.health.dicomcast.functions.triggers.AnswerCascade;
import com.microsoft.health.dicomcast.functions.triggers.AnswerLiveness;
import com.microsoft.health.dicomcast.functions.triggers.AnswerReadiness;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs, put together from the settings. */
public final class Wiring {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private final FunctionInstances functions;

    private Wiring(FunctionInstances functions) {
        this.functions = functions;
    }

    public static Wiring of(Settings settings, Clouds clouds, Chance chance) {
        var ids = new OperationIds(chance.clock(), chance.random());
        var functions = new FunctionInstances();
        new EdgeWiring(settings, clouds, chance, ids).addTo(functions);
        new StepWiring(settings, clouds, chance.clock(), ids).addTo(functions);
        return new Wiring(functions);
    }

    /** For a reading of the settings that may be incomplete. */
    static Wiring of(Reading reading, Function<Settings, Clouds> clouds, Chance chance) {
        return reading.fold(
                settings -> of(settings, clouds.apply(settings), chance), problems -> incomplete(problems, chance));
    }

    /** The one instance of a function class. */
    public <T> T instance(Class<T> function) {
        return functions.of(function);
    }

    public Set<Class<?>> functions() {
        return functions.functions();
    }

    /** Answers 503 to whoever calls, and says in the log what is to be set: better than a process that does not start. */
    private static Wiring incomplete(List<String> problems, Chance chance) {
        var sentence = "The settings are incomplete. " + String.join("; ", problems);
        LOG.error(sentence);
        var pipeline = new Pipeline(CallerAuthentication.ANYBODY, chance.clock(), chance.uuids());
        return new Wiring(new FunctionInstances()
                .with(AnswerArm.class, () -> new AnswerArm(pipeline, new Unavailable<>(sentence)))
                .with(AnswerCascade.class, () -> new AnswerCascade(pipeline, new Unavailable<>(sentence)))
                .with(AnswerReadiness.class, () -> new AnswerReadiness(pipeline, new Unavailable<>(sentence)))
                .with(AnswerLiveness.class, () -> new AnswerLiveness(pipeline)));
    }

    /** What cannot be built. */
    private record Unavailable<T>(String why) implements Supplier<T> {
        @Override
        public T get() {
            throw new CloudException.Unavailable("SettingsIncomplete", why, null, null);
        }
    }
}
