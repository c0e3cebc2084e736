package com.microsoft.health.dicomcast.functions.operators;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.json.JsonMembers;
import com.microsoft.health.dicomcast.functions.json.JsonPath;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the body of every action says.
 *
 * @param reason why, in the operator's words; for the audit and the operation's document, never for customers
 * @param incident by which the matter is known elsewhere
 * @param dryRun whether to tell what would happen, and change nothing
 * @param force whether to go on where an action says that it takes force
 */
public record Order(String reason, Optional<String> incident, boolean dryRun, boolean force) {
    static final int LONGEST_REASON = 256;
    private static final Set<String> MEMBERS = Set.of("reason", "incidentId", "dryRun", "force");
    private static final Pattern INCIDENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** @param more members that the action itself reads */
    static Outcome<Order> read(ObjectNode body, Set<String> more) {
        var faults = new ArrayList<Refusal>();
        var known = new TreeSet<>(MEMBERS);
        known.addAll(more);
        var members = new JsonMembers(body, JsonPath.ROOT, faults).onlyThese(known);
        members.require("reason");
        var reason = members.text("reason").map(String::strip);
        reason.filter(text -> text.isEmpty() || text.length() > LONGEST_REASON || hasControls(text))
                .ifPresent(text -> members.fault(
                        "reason",
                        "The member '%s' must say why, in 1 to " + LONGEST_REASON + " characters on one line."));
        var incident = members.text("incidentId");
        incident.filter(text -> !INCIDENT.matcher(text).matches())
                .ifPresent(text -> members.fault(
                        "incidentId",
                        "The member '%s' must be 1 to 64 letters, digits, points, underscores and hyphens."));
        var dryRun = members.flag("dryRun").orElse(false);
        var force = members.flag("force").orElse(false);
        return faults.isEmpty()
                ? Outcome.accept(new Order(reason.orElseThrow(), incident, dryRun, force))
                : Outcome.refuse(Refusal.all(faults));
    }

    private static boolean breaksLines(int character) {
        var type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Whoever reads the audit reads lines. */
    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Order::breaksLines);
    }
}
