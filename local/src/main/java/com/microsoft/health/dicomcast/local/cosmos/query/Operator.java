package com.microsoft.health.dicomcast.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Comparison operators. Equality is defined across types; order only between scalars of one type. */
enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    JsonNode compare(JsonNode left, JsonNode right) {
        if (left.isMissingNode() || right.isMissingNode()) {
            return MissingNode.getInstance();
        }
        if (this == EQUAL || this == NOT_EQUAL) {
            return BooleanNode.valueOf(holds(Values.equal(left, right) ? 0 : 1));
        }
        return left.isValueNode() && left.getNodeType() == right.getNodeType()
                ? BooleanNode.valueOf(holds(Values.order(left, right)))
                : MissingNode.getInstance();
    }

    private boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
