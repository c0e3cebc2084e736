package com.microsoft.health.dicomcast.functions.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The members of one JSON object, read by type; faults are collected, so that a caller learns of all at once (C-64). */
public final class JsonMembers {
    private final ObjectNode object;
    private final JsonPath path;
    private final List<Refusal> faults;

    /**
     * Reads an object.
     *
     * @param faults where to add what is wrong with it
     */
    public JsonMembers(ObjectNode object, JsonPath path, List<Refusal> faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    /** Whatever is not in the list is a typing error of the caller's (C-42). */
    public JsonMembers only(Set<String> known) {
        for (var name : (Iterable<String>) object::fieldNames) {
            if (!known.contains(name)) {
                fault(name, "The member '%s' is unknown. Remove it, or use an api-version that has it.");
            }
        }
        return this;
    }

    /** The same where nothing has versions: what there is instead is told. */
    public JsonMembers onlyThese(Set<String> known) {
        var members = String.join(", ", new TreeSet<>(known));
        for (var name : (Iterable<String>) object::fieldNames) {
            if (!known.contains(name)) {
                fault(name, "The member '%s' is unknown. Remove it, or use one of: " + members + ".");
            }
        }
        return this;
    }

    /** An object that may be left out; absent and null read as empty. */
    public JsonMembers object(String name) {
        var found = typed(name, JsonNode::isObject, "an object")
                .map(ObjectNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::objectNode);
        return new JsonMembers(found, path.member(name), faults);
    }

    public Optional<String> text(String name) {
        return typed(name, JsonNode::isTextual, "a string").map(JsonNode::textValue);
    }

    public Optional<Boolean> flag(String name) {
        return typed(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    /** Records that a member that must be there is not; one of the wrong type has been recorded already. */
    public void require(String name) {
        if (object.path(name).isMissingNode() || object.path(name).isNull()) {
            fault(name, "The member '%s' is required.");
        }
    }

    /**
     * Records what is wrong with a member.
     *
     * @param sentence in which {@code %s} stands for the member's path
     */
    public void fault(String name, String sentence) {
        if (faults.size() > Refusal.MOST_DETAILS) {
            return; // more are not told
        }
        var member = path.member(name).text();
        faults.add(Refusal.invalidContent(member, sentence.replace("%s", member)));
    }

    private Optional<JsonNode> typed(String name, Predicate<JsonNode> hasType, String type) {
        var found = object.path(name);
        if (found.isMissingNode() || found.isNull()) {
            return Optional.empty();
        }
        if (!hasType.test(found)) {
            fault(name, "The member '%s' must be " + type + ".");
            return Optional.empty();
        }
        return Optional.of(found);
    }
}
