package com.microsoft.health.dicomcast.functions.versions;

import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.time.Duration;
import java.util.List;

/** The versions that are served, oldest first. */
public final class ApiVersions {
    private final List<ApiVersion> served;

    /**
     * All that there are.
     *
     * @param defaultPollInterval of casts whose author does not name one
     */
    public ApiVersions(Duration defaultPollInterval) {
        var defaults = new Defaults(defaultPollInterval);
        this.served = List.of(V20261101Preview.with(defaults), V20270301Preview.with(defaults));
    }

    public List<ApiVersion> all() {
        return served;
    }

    /** The one version that a call names; compared without regard to case (C-10, C-11). */
    public Outcome<ApiVersion> find(List<String> sent) {
        return named(sent, names()).then(this::served);
    }

    /** Stands in where the one version that may be named is ARM's own (C-12). */
    public Outcome<ApiVersion> newestFor(String system, List<String> sent) {
        return named(sent, List.of(system))
                .then(name -> name.equalsIgnoreCase(system)
                        ? Outcome.accept(newest())
                        : Outcome.refuse(Refusal.invalidApiVersion(name, List.of(system))));
    }

    private static Outcome<String> named(List<String> sent, List<String> supported) {
        var named = sent.stream().filter(each -> !each.isBlank()).toList();
        if (named.isEmpty()) {
            return Outcome.refuse(Refusal.missingApiVersion(supported));
        }
        if (sent.size() > 1) {
            return Outcome.refuse(Refusal.repeatedApiVersion(supported));
        }
        return Outcome.accept(named.get(0));
    }

    private Outcome<ApiVersion> served(String name) {
        return served.stream()
                .filter(version -> version.name().equalsIgnoreCase(name))
                .findFirst()
                .map(Outcome::accept)
                .orElseGet(() -> Outcome.refuse(Refusal.invalidApiVersion(name, names())));
    }

    /** Stands in where any version is answered alike. */
    public ApiVersion newest() {
        return served.get(served.size() - 1);
    }

    private List<String> names() {
        return served.stream().map(ApiVersion::name).toList();
    }
}
