package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the table: a path, where {@code *} stands for a name, and its verbs.
 *
 * @param versioned whether the caller must name a version that we serve
 * @param systemVersion the only one, where it is none of those
 */
public record Route(List<String> pattern, boolean versioned, Optional<String> systemVersion, Map<String, Verb> verbs) {
    public static Route at(String path) {
        return new Route(List.of(path.substring(1).split("/", -1)), true, Optional.empty(), Map.of());
    }

    public Route on(String method, Verb verb) {
        var more = new LinkedHashMap<>(verbs);
        more.put(method, verb);
        return new Route(pattern, versioned, systemVersion, more);
    }

    /** For every version of the namespace, those of other providers included (C-12). */
    public Route forAnyVersion() {
        return new Route(pattern, false, Optional.empty(), verbs);
    }

    /** For this one version, which ARM uses for calls of its own and no resource has (C-12). */
    public Route forSystemVersion(String version) {
        return new Route(pattern, true, Optional.of(version), verbs);
    }

    boolean matches(RequestPath path) {
        if (path.segments().size() != pattern.size()) {
            return false;
        }
        for (var i = 0; i < pattern.size(); i++) {
            var expected = pattern.get(i);
            if (!expected.equals("*")
                    && !expected.equalsIgnoreCase(path.segments().get(i))) {
                return false;
            }
        }
        return true;
    }

    Outcome<Verb> verb(String method) {
        var verb = verbs.get(method);
        return verb == null ? Outcome.refuse(Refusal.methodNotAllowed(method, verbs.keySet())) : Outcome.accept(verb);
    }
}
