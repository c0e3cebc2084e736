package com.microsoft.health.dicomcast.local.arm;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A path as ARM reads it: a scope, and below it an item or a collection of one type. Spelling is kept as it came; {@link
 * #key} is what is compared.
 */
public final class ArmPath {
    private static final String GROUP_TYPE = "Microsoft.Resources/resourceGroups";

    private final List<String> segments;
    private final int typeStart;

    private ArmPath(List<String> segments) {
        this.segments = List.copyOf(segments);
        this.typeStart = typeStart(segments);
    }

    /** Reads a path with its percent-encoding; one or more slashes at its start make no difference. */
    public static ArmPath of(String rawPath) {
        var segments = new ArrayList<String>();
        for (var raw : rawPath.replaceAll("^/+|/+$", "").split("/", -1)) {
            segments.add(decoded(raw, rawPath));
        }
        return new ArmPath(segments);
    }

    private static String decoded(String segment, String rawPath) {
        var malformed = ArmRefusal.badRequest("InvalidRequestUri", "The path '%s' is malformed.".formatted(rawPath));
        try {
            var decoded = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (decoded.isBlank() || decoded.contains("/") || decoded.equals("..")) {
                throw malformed;
            }
            return decoded;
        } catch (IllegalArgumentException e) {
            malformed.initCause(e);
            throw malformed;
        }
    }

    /** Ends with a type, not with a name. */
    public boolean isCollection() {
        return typeStart < segments.size()
                && (hasNamespace() ? (segments.size() - typeStart) % 2 == 1 : segments.size() - typeStart == 1);
    }

    /** As it came, for instance {@code Microsoft.Storage/storageAccounts/tableServices/tables}. */
    public String type() {
        if (!hasNamespace()) {
            var literal = segments.get(typeStart);
            return literal.equalsIgnoreCase("resourceGroups") ? GROUP_TYPE : "Microsoft.Resources/" + literal;
        }
        var type = new StringBuilder(segments.get(typeStart + 1));
        for (var i = typeStart + 2; i < segments.size(); i += 2) {
            type.append('/').append(segments.get(i));
        }
        return type.toString();
    }

    /** The names of a nested resource, from its outermost on, with slashes. */
    public String nameChain() {
        return String.join("/", names());
    }

    public List<String> names() {
        var names = new ArrayList<String>();
        for (var i = typeStart + (hasNamespace() ? 3 : 1); i < segments.size(); i += 2) {
            names.add(segments.get(i));
        }
        return names;
    }

    public String name() {
        return segments.get(segments.size() - 1);
    }

    public String id() {
        return "/" + String.join("/", segments);
    }

    /** The id with the type spelled as the owner of the type spells it. */
    public String idSpelled(String canonicalType) {
        var spelled = new ArrayList<>(segments);
        var types = canonicalType.split("/", -1);
        if (hasNamespace()) {
            spelled.set(typeStart + 1, types[0]);
            for (var i = 1; i < types.length; i++) {
                spelled.set(typeStart + 2 * i, types[i]);
            }
        }
        if (spelled.size() > 2 && spelled.get(2).equalsIgnoreCase("resourceGroups")) {
            spelled.set(2, "resourceGroups");
        }
        return "/" + String.join("/", spelled);
    }

    public String key() {
        return id().toLowerCase(Locale.ROOT);
    }

    /** The id of what an extension resource is attached to; for others the resource group or subscription. */
    public String scope() {
        return typeStart == 0 ? "/" : "/" + String.join("/", segments.subList(0, typeStart));
    }

    /** What an item is nested under, or the owner of a collection. */
    public ArmPath parent() {
        return new ArmPath(segments.subList(0, segments.size() - (isCollection() ? 1 : 2)));
    }

    public boolean isNested() {
        return hasNamespace() && segments.size() - typeStart > 4;
    }

    public String subscription() {
        return startsWith("subscriptions", 0) && segments.size() > 1 ? segments.get(1) : "";
    }

    public String resourceGroup() {
        return startsWith("subscriptions", 0) && startsWith("resourceGroups", 2) && segments.size() > 3
                ? segments.get(3)
                : "";
    }

    /** The id of the resource group that this path is in, or empty. */
    public String groupId() {
        return resourceGroup().isEmpty() ? "" : "/" + String.join("/", segments.subList(0, 4));
    }

    private boolean startsWith(String literal, int at) {
        return segments.size() > at && segments.get(at).equalsIgnoreCase(literal);
    }

    private boolean hasNamespace() {
        return startsWith("providers", typeStart) && segments.size() > typeStart + 1;
    }

    /** Where the last {@code providers} stands in the place of a type, or else the last pair. */
    private static int typeStart(List<String> segments) {
        var start = 0;
        for (var i = 0; i < segments.size(); ) {
            if (segments.get(i).equalsIgnoreCase("providers")) {
                start = i;
                i += 2;
                while (i + 1 < segments.size() && !segments.get(i).equalsIgnoreCase("providers")) {
                    i += 2;
                }
            } else {
                start = i;
                i += 2;
            }
            if (i + 1 == segments.size()) {
                return segments.get(start).equalsIgnoreCase("providers") ? start : i;
            }
        }
        return start;
    }
}
