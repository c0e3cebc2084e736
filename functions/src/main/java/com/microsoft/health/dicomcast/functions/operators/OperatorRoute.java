package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.arm.RequestPath;
import com.microsoft.health.dicomcast.functions.cascade.CascadeStarter;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One row of the operators' table: a path below {@code /geneva/v1}, where {@code *} stands for a name, and its verbs. */
public record OperatorRoute(List<String> pattern, Map<String, OperatorVerb> verbs) {
    static final String ANY = "*";
    static final String PREFIX = "geneva/v1";

    public OperatorRoute {
        pattern = List.copyOf(pattern);
        verbs = Map.copyOf(verbs);
    }

    /** @param path as it goes on behind the prefix, with a slash at its beginning */
    static OperatorRoute at(String path) {
        return new OperatorRoute(List.of((PREFIX + path).split("/", -1)), Map.of());
    }

    /** A GET that changes nothing. */
    OperatorRoute looks(OperatorLook look) {
        return on("GET", (exchange, principal, executions, starter) -> look.answer(exchange));
    }

    /** A POST that orders something; its name is the last segment. */
    OperatorRoute orders(OperatorAction action) {
        return on("POST", new OrderedAction(last(), action));
    }

    private OperatorRoute on(String method, OperatorVerb verb) {
        var more = new LinkedHashMap<>(verbs);
        more.put(method, verb);
        return new OperatorRoute(pattern, more);
    }

    boolean matches(RequestPath path) {
        return fits(path, pattern.size());
    }

    /** Whether the path differs in its last segment alone. */
    boolean isBeside(RequestPath path) {
        return fits(path, pattern.size() - 1);
    }

    /** Whether the path is below that of the one version that there is. */
    static boolean isVersioned(RequestPath path) {
        var prefix = PREFIX.split("/", -1);
        return path.segments().size() >= prefix.length
                && IntStream.range(0, prefix.length)
                        .allMatch(
                                i -> prefix[i].equalsIgnoreCase(path.segments().get(i)));
    }

    String last() {
        return pattern.get(pattern.size() - 1);
    }

    Outcome<OperatorVerb> verb(String method) {
        var verb = verbs.get(method);
        return verb == null ? Outcome.refuse(Refusal.methodNotAllowed(method, verbs.keySet())) : Outcome.accept(verb);
    }

    private boolean fits(RequestPath path, int segments) {
        return path.segments().size() == pattern.size()
                && IntStream.range(0, segments)
                        .allMatch(i -> pattern.get(i).equals(ANY)
                                || pattern.get(i)
                                        .equalsIgnoreCase(path.segments().get(i)));
    }

    /** What one method does at one path. */
    @FunctionalInterface
    interface OperatorVerb {
        Outcome<Reply> answer(Exchange exchange, String principal, Executions executions, CascadeStarter starter);
    }
}
