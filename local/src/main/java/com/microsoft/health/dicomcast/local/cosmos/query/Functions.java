package com.microsoft.health.dicomcast.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The functions that are answered. */
enum Functions {
    IS_DEFINED(1, 1, is(value -> !value.isMissingNode())),
    IS_NULL(1, 1, is(JsonNode::isNull)),
    IS_STRING(1, 1, is(JsonNode::isTextual)),
    IS_NUMBER(1, 1, is(JsonNode::isNumber)),
    IS_BOOL(1, 1, is(JsonNode::isBoolean)),
    IS_ARRAY(1, 1, is(JsonNode::isArray)),
    IS_OBJECT(1, 1, is(JsonNode::isObject)),
    LOWER(1, 1, text(value -> value.toLowerCase(Locale.ROOT))),
    UPPER(1, 1, text(value -> value.toUpperCase(Locale.ROOT))),
    STARTSWITH(2, 3, strings(String::startsWith)),
    ENDSWITH(2, 3, strings(String::endsWith)),
    CONTAINS(2, 3, strings(String::contains)),
    ARRAY_CONTAINS(2, 2, Functions::arrayContains);

    private final int least;
    private final int most;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final Function<List<JsonNode>, JsonNode> body;

    Functions(int least, int most, Function<List<JsonNode>, JsonNode> body) {
        this.least = least;
        this.most = most;
        this.body = body;
    }

    static Functions named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () -> new UnsupportedQueryException("The local Cosmos DB account does not know the function "
                                + name + "; it knows " + Arrays.toString(values()) + "."));
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    JsonNode of(List<JsonNode> arguments) {
        return body.apply(arguments);
    }

    private static Function<List<JsonNode>, JsonNode> is(Predicate<JsonNode> test) {
        return arguments -> BooleanNode.valueOf(test.test(arguments.get(0)));
    }

    private static Function<List<JsonNode>, JsonNode> text(UnaryOperator<String> change) {
        return arguments -> arguments.get(0).isTextual()
                ? TextNode.valueOf(change.apply(arguments.get(0).textValue()))
                : MissingNode.getInstance();
    }

    private static Function<List<JsonNode>, JsonNode> strings(BiPredicate<String, String> test) {
        return arguments -> {
            if (!arguments.get(0).isTextual() || !arguments.get(1).isTextual()) {
                return MissingNode.getInstance();
            }
            var ignoreCase = arguments.size() > 2 && arguments.get(2).asBoolean();
            UnaryOperator<String> fold = ignoreCase ? value -> value.toLowerCase(Locale.ROOT) : value -> value;
            return BooleanNode.valueOf(test.test(
                    fold.apply(arguments.get(0).textValue()),
                    fold.apply(arguments.get(1).textValue())));
        };
    }

    private static JsonNode arrayContains(List<JsonNode> arguments) {
        if (!arguments.get(0).isArray() || arguments.get(1).isMissingNode()) {
            return MissingNode.getInstance();
        }
        return BooleanNode.valueOf(
                arguments.get(0).valueStream().anyMatch(each -> Values.equal(each, arguments.get(1))));
    }
}
