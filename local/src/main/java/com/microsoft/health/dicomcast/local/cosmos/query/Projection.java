package com.microsoft.health.dicomcast.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** What a SELECT makes of a document that was found. */
sealed interface Projection {
    /** The result; undefined means that the document yields none. */
    JsonNode of(Scope scope);

    /** {@code SELECT *}, or {@code SELECT VALUE c}. */
    record Whole(boolean asValue) implements Projection {
        @Override
        public JsonNode of(Scope scope) {
            return scope.document();
        }
    }

    /** {@code SELECT VALUE expression}. */
    record Value(Expression expression) implements Projection {
        @Override
        public JsonNode of(Scope scope) {
            return expression.in(scope);
        }
    }

    /** {@code SELECT c.a, c.b AS name}: undefined members are left out. */
    record Members(List<Member> members) implements Projection {
        @Override
        public JsonNode of(Scope scope) {
            var result = JsonNodeFactory.instance.objectNode();
            for (var member : members) {
                var value = member.expression.in(scope);
                if (!value.isMissingNode()) {
                    result.set(member.name, value);
                }
            }
            return result;
        }
    }

    /** A member of the result. */
    record Member(String name, Expression expression) {}

    static Projection read(Tokens tokens, ExpressionParser expressions) {
        if (tokens.skipSymbol("*")) {
            return new Whole(false);
        }
        if (tokens.skipKeyword("VALUE")) {
            var value = expressions.expression();
            return value instanceof Expression.Path path && path.steps().isEmpty() ? new Whole(true) : new Value(value);
        }
        var members = new ArrayList<Member>();
        do {
            members.add(member(tokens, expressions, members.size() + 1));
        } while (tokens.skipSymbol(","));
        return new Members(List.copyOf(members));
    }

    private static Member member(Tokens tokens, ExpressionParser expressions, int position) {
        var alias = tokens.peek().text();
        var expression = expressions.expression();
        if (tokens.skipKeyword("AS")) {
            return new Member(tokens.next().text(), expression);
        }
        if (expression instanceof Expression.Path path) {
            var steps = path.steps();
            var last = steps.isEmpty() ? alias : steps.get(steps.size() - 1).name();
            return new Member(last.isEmpty() ? "$" + position : last, expression);
        }
        return new Member("$" + position, expression);
    }
}
