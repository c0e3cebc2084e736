package com.microsoft.health.dicomcast.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;

/** How JSON values compare: numbers by value, strings by code point, types in the order that ORDER BY knows. */
final class Values {
    private Values() {}

    static boolean equal(JsonNode left, JsonNode right) {
        return left.equals(Values::order, right);
    }

    static int order(JsonNode left, JsonNode right) {
        if (rank(left) != rank(right)) {
            return Integer.compare(rank(left), rank(right));
        }
        if (left.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        return left.isTextual()
                ? codePointOrder(left.textValue(), right.textValue())
                : left.toString().compareTo(right.toString());
    }

    static int rank(JsonNode node) {
        return switch (node.getNodeType()) {
            case MISSING -> 0;
            case NULL -> 1;
            case BOOLEAN -> node.booleanValue() ? 3 : 2;
            case NUMBER -> 4;
            case STRING -> 5;
            case ARRAY -> 6;
            default -> 7;
        };
    }

    /** UTF-16 order would put emoji before the last letters of the basic plane. */
    private static int codePointOrder(String left, String right) {
        var i = 0;
        var shortest = Math.min(left.length(), right.length());
        while (i < shortest && left.charAt(i) == right.charAt(i)) {
            i++;
        }
        if (i == shortest) {
            return Integer.compare(left.length(), right.length());
        }
        var a = left.charAt(i);
        var b = right.charAt(i);
        return Character.isSurrogate(a) == Character.isSurrogate(b)
                ? Character.compare(a, b)
                : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
    }
}
