package com.microsoft.health.dicomcast.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.function.Function;

/** A scalar expression. Its value is JSON or, as {@link MissingNode}, the language's "undefined". */
sealed interface Expression {
    JsonNode in(Scope scope);

    /** A constant. */
    record Literal(JsonNode value) implements Expression {
        @Override
        public JsonNode in(Scope scope) {
            return value;
        }
    }

    /** {@code @name}. */
    record Parameter(String name) implements Expression {
        @Override
        public JsonNode in(Scope scope) {
            return scope.parameter(name);
        }
    }

    /** {@code c.resource["health"].checks[0]}: the steps from the document. */
    record Path(List<Step> steps) implements Expression {
        @Override
        public JsonNode in(Scope scope) {
            var node = scope.document();
            for (var step : steps) {
                node = step.from(node);
            }
            return node;
        }

        boolean is(List<String> names) {
            return steps.stream().map(Step::name).toList().equals(names);
        }
    }

    /** A property's name or, where the name is empty, an element's index. */
    record Step(String name, int index) {
        JsonNode from(JsonNode node) {
            return name.isEmpty() ? node.path(index) : node.path(name);
        }
    }

    /** {@code NOT}: undefined stays undefined. */
    record Not(Expression operand) implements Expression {
        @Override
        public JsonNode in(Scope scope) {
            var value = operand.in(scope);
            return value.isBoolean() ? BooleanNode.valueOf(!value.booleanValue()) : MissingNode.getInstance();
        }
    }

    /** {@code AND}: false as soon as one side is false, else undefined as soon as one side is no boolean. */
    record And(Expression left, Expression right) implements Expression {
        @Override
        public JsonNode in(Scope scope) {
            return junction(left, right, scope, false);
        }
    }

    /** {@code OR}: true as soon as one side is true, else undefined as soon as one side is no boolean. */
    record Or(Expression left, Expression right) implements Expression {
        @Override
        public JsonNode in(Scope scope) {
            return junction(left, right, scope, true);
        }
    }

    /** Two values compared. */
    record Comparison(Expression left, Operator operator, Expression right) implements Expression {
        @Override
        public JsonNode in(Scope scope) {
            return operator.compare(left.in(scope), right.in(scope));
        }
    }

    /** {@code IN}: equal to one of them. */
    record In(Expression operand, List<Expression> candidates) implements Expression {
        @Override
        public JsonNode in(Scope scope) {
            var value = operand.in(scope);
            if (value.isMissingNode()) {
                return value;
            }
            return BooleanNode.valueOf(candidates.stream().anyMatch(each -> Values.equal(value, each.in(scope))));
        }
    }

    /** A function of the language. */
    record Call(Function<List<JsonNode>, JsonNode> function, List<Expression> arguments) implements Expression {
        @Override
        public JsonNode in(Scope scope) {
            return function.apply(arguments.stream().map(each -> each.in(scope)).toList());
        }
    }

    private static JsonNode junction(Expression left, Expression right, Scope scope, boolean decisive) {
        var first = left.in(scope);
        if (first.isBoolean() && first.booleanValue() == decisive) {
            return first;
        }
        var second = right.in(scope);
        if (second.isBoolean() && second.booleanValue() == decisive) {
            return second;
        }
        return first.isBoolean() && second.isBoolean() ? BooleanNode.valueOf(!decisive) : MissingNode.getInstance();
    }
}
