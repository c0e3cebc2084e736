package com.microsoft.health.dicomcast.functions.wiring;

import com.microsoft.health.dicomcast.activities.ExamineCasts;
import com.microsoft.health.dicomcast.activities.Reach;
import com.microsoft.health.dicomcast.functions.arm.ArmApi;
import com.microsoft.health.dicomcast.functions.arm.OperationUrls;
import com.microsoft.health.dicomcast.functions.arm.Pipeline;
import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.cascade.CascadeApi;
import com.microsoft.health.dicomcast.functions.cascade.ParentsApi;
import com.microsoft.health.dicomcast.functions.dispatch.CallbackDispatcher;
import com.microsoft.health.dicomcast.functions.dispatch.Dispatcher;
import com.microsoft.health.dicomcast.functions.dispatch.SubscriptionDispatcher;
import com.microsoft.health.dicomcast.functions.moves.MoveApi;
import com.microsoft.health.dicomcast.functions.moves.Moves;
import com.microsoft.health.dicomcast.functions.operators.CastOrders;
import com.microsoft.health.dicomcast.functions.operators.Failover;
import com.microsoft.health.dicomcast.functions.operators.OperatorPorts;
import com.microsoft.health.dicomcast.functions.operators.OperatorRoutes;
import com.microsoft.health.dicomcast.functions.operators.OperatorUrls;
import com.microsoft.health.dicomcast.functions.operators.OperatorsApi;
import com.microsoft.health.dicomcast.functions.operators.Reprovision;
import com.microsoft.health.dicomcast.functions.probes.Probes;
import com.microsoft.health.dicomcast.functions.settings.Settings;
import com.microsoft.health.dicomcast.functions.triggers.AnswerArm;
import com.microsoft.health.dicomcast.functions.triggers.AnswerCascade;
import com.microsoft.health.dicomcast.functions.triggers.AnswerLiveness;
import com.microsoft.health.dicomcast.functions.triggers.AnswerOperators;
import com.microsoft.health.dicomcast.functions.triggers.AnswerReadiness;
import com.microsoft.health.dicomcast.functions.triggers.DispatchOperations;
import com.microsoft.health.dicomcast.functions.verbs.Backoff;
import com.microsoft.health.dicomcast.functions.verbs.Commits;
import com.microsoft.health.dicomcast.functions.verbs.Routes;
import com.microsoft.health.dicomcast.functions.verbs.Situations;
import com.microsoft.health.dicomcast.functions.versions.ApiVersions;
import com.microsoft.health.dicomcast.model.admission.FailoverAdmission;
import com.microsoft.health.dicomcast.model.admission.FailoverTargets;
import com.microsoft.health.dicomcast.model.admission.MoveAdmission;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.recovery.DispatchRule;
import java.util.List;
import java.util.Optional;

/** The functions that the world calls. */
final class EdgeWiring {
    private final Settings settings;
    private final Clouds clouds;
    private final Machine machine;
    private final OperationIds ids;

    EdgeWiring(Settings settings, Clouds clouds, Machine machine, OperationIds ids) {
        this.settings = settings;
        this.clouds = clouds;
        this.machine = machine;
        this.ids = ids;
    }

    void addTo(FunctionInstances functions) {
        var callers = CallersWiring.of(settings.callers(), machine);
        var operators = OperatorCallersWiring.of(settings.operators(), machine);
        functions
                .with(AnswerArm.class, () -> new AnswerArm(pipeline(callers.arm()), new Lazy<>(this::arm)))
                .with(
                        AnswerCascade.class,
                        () -> new AnswerCascade(pipeline(callers.cascade()), new Lazy<>(this::parents)))
                .with(
                        AnswerOperators.class,
                        () -> new AnswerOperators(
                                new Pipeline(operators, machine.clock(), machine.uuids(), true),
                                new Lazy<>(() -> operators(functions))))
                .with(AnswerLiveness.class, () -> new AnswerLiveness(pipeline(CallerAuthentication.ANYBODY)))
                .with(
                        AnswerReadiness.class,
                        () -> new AnswerReadiness(
                                pipeline(CallerAuthentication.ANYBODY), new Lazy<>(() -> probes(callers))))
                .with(
                        DispatchOperations.class,
                        () -> new DispatchOperations(
                                dispatcher(),
                                new SubscriptionDispatcher(clouds.documents()),
                                new CallbackDispatcher(clouds.documents(), machine.clock()),
                                moves()));
    }

    private Pipeline pipeline(CallerAuthentication callers) {
        return new Pipeline(callers, machine.clock(), machine.uuids());
    }

    private ArmApi arm() {
        var versions = new ApiVersions(settings.pollInterval());
        return new ArmApi(
                versions,
                Routes.of(
                        clouds.documents(),
                        settings.policy(),
                        new OperationUrls(settings.retryAfter()),
                        new Backoff(machine.random(), machine.sleeper()),
                        machine.clock(),
                        ids,
                        machine.uuids()));
    }

    private ParentsApi parents() {
        return new ParentsApi(
                new CascadeApi(clouds.documents(), machine.clock()),
                new MoveApi(clouds.documents(), moves(), machine.clock()));
    }

    private OperatorsApi operators(FunctionInstances functions) {
        var urls = new OperatorUrls(settings.retryAfter());
        var orders = castOrders(urls);
        var ports = new OperatorPorts(
                clouds.documents(), clouds.parents(), urls, settings.sweeps().orphanWait(), machine.clock());
        return new OperatorsApi(OperatorRoutes.of(
                ports,
                () -> functions.of(ExamineCasts.class),
                new Reprovision(orders, new Reach(clouds.castSections())),
                new Failover(orders, new FailoverAdmission(failoverTargets()), clouds.castSections())));
    }

    private CastOrders castOrders(OperatorUrls urls) {
        var backoff = new Backoff(machine.random(), machine.sleeper());
        return new CastOrders(
                new Situations(clouds.documents()),
                new Commits(clouds.documents(), backoff),
                ids,
                urls,
                machine.clock());
    }

    private FailoverTargets failoverTargets() {
        return new FailoverTargets(
                settings.kubernetes().clusters().stream()
                        .map(each -> new FailoverTargets.Site(
                                each.name(), each.region(), each.isRetired(), Optional.ofNullable(each.failoverTo())))
                        .toList(),
                settings.policy().pool());
    }

    private Moves moves() {
        var admission = new MoveAdmission(settings.policy().castsPerDicomService());
        return new Moves(clouds.documents(), admission, ids, machine.clock());
    }

    private Probes probes(CallersWiring.Callers callers) {
        return new Probes(clouds.documents(), List.of(callers.arm(), callers.cascade()));
    }

    private Dispatcher dispatcher() {
        var rule = new DispatchRule(settings.dispatchGrace(), settings.dispatchAttempts(), settings.pace());
        return new Dispatcher(clouds.documents(), rule, machine.clock());
    }
}
