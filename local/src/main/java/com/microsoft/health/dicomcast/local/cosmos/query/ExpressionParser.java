package com.microsoft.health.dicomcast.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions by recursive descent: OR, AND, NOT, one comparison, operands. */
final class ExpressionParser {
    private static final Map<String, Operator> OPERATORS = Map.of(
            "=", Operator.EQUAL,
            "!=", Operator.NOT_EQUAL,
            "<>", Operator.NOT_EQUAL,
            "<", Operator.LESS,
            "<=", Operator.LESS_OR_EQUAL,
            ">", Operator.GREATER,
            ">=", Operator.GREATER_OR_EQUAL);

    private final Tokens tokens;
    private final String alias;
    private final Set<String> parameters = new HashSet<>();

    ExpressionParser(Tokens tokens, String alias) {
        this.tokens = tokens;
        this.alias = alias;
    }

    /** The parameters met so far. */
    Set<String> parameters() {
        return Set.copyOf(parameters);
    }

    Expression expression() {
        var left = conjunction();
        while (tokens.skipKeyword("OR")) {
            left = new Expression.Or(left, conjunction());
        }
        return left;
    }

    private Expression conjunction() {
        var left = negation();
        while (tokens.skipKeyword("AND")) {
            left = new Expression.And(left, negation());
        }
        return left;
    }

    private Expression negation() {
        return tokens.skipKeyword("NOT") ? new Expression.Not(negation()) : comparison();
    }

    private Expression comparison() {
        var left = operand();
        var operator = tokens.peek().kind() == Token.Kind.SYMBOL
                ? OPERATORS.get(tokens.peek().text())
                : null;
        if (operator != null) {
            tokens.next();
            return new Expression.Comparison(left, operator, operand());
        }
        if (tokens.skipKeyword("IN")) {
            return new Expression.In(left, list());
        }
        if (tokens.skipKeyword("NOT")) {
            tokens.expectKeyword("IN");
            return new Expression.Not(new Expression.In(left, list()));
        }
        return left;
    }

    private List<Expression> list() {
        var items = new ArrayList<Expression>();
        tokens.expectSymbol("(");
        do {
            items.add(expression());
        } while (tokens.skipSymbol(","));
        tokens.expectSymbol(")");
        return List.copyOf(items);
    }

    private Expression operand() {
        var token = tokens.peek();
        return switch (token.kind()) {
            case PARAMETER -> parameter(tokens.next().text());
            case NUMBER -> number("");
            case STRING -> new Expression.Literal(TextNode.valueOf(tokens.next().text()));
            case WORD -> word(token);
            default -> symbol();
        };
    }

    private Expression symbol() {
        if (tokens.skipSymbol("-")) {
            return number("-");
        }
        tokens.expectSymbol("(");
        var inner = expression();
        tokens.expectSymbol(")");
        return inner;
    }

    private Expression parameter(String name) {
        parameters.add(name);
        return new Expression.Parameter(name);
    }

    private Expression number(String sign) {
        var token = tokens.next();
        try {
            return new Expression.Literal(DecimalNode.valueOf(new BigDecimal(sign + token.text())));
        } catch (NumberFormatException e) {
            throw new UnsupportedQueryException(token + " is not a number.");
        }
    }

    private Expression word(Token word) {
        if (tokens.nextIsSymbol("(")) {
            return call(tokens.next());
        }
        var constant = constant(word.text().toLowerCase(Locale.ROOT));
        if (constant != null) {
            tokens.next();
            return new Expression.Literal(constant);
        }
        if (!word.text().equals(alias)) {
            throw tokens.unexpected("a property of '" + alias + "', a constant, a parameter or a function");
        }
        tokens.next();
        return path();
    }

    private Expression call(Token name) {
        var function = Functions.named(name.text());
        tokens.expectSymbol("(");
        var arguments = new ArrayList<Expression>();
        while (!tokens.skipSymbol(")")) {
            if (!arguments.isEmpty()) {
                tokens.expectSymbol(",");
            }
            arguments.add(expression());
        }
        if (!function.takes(arguments.size())) {
            throw new UnsupportedQueryException(name.text() + " does not take " + arguments.size() + " argument(s).");
        }
        return new Expression.Call(function::of, List.copyOf(arguments));
    }

    private Expression path() {
        var steps = new ArrayList<Expression.Step>();
        while (true) {
            if (tokens.skipSymbol(".")) {
                steps.add(new Expression.Step(name(Token.Kind.WORD), 0));
            } else if (tokens.skipSymbol("[")) {
                steps.add(bracketed());
                tokens.expectSymbol("]");
            } else {
                return new Expression.Path(List.copyOf(steps));
            }
        }
    }

    private Expression.Step bracketed() {
        return tokens.peek().kind() == Token.Kind.NUMBER
                ? new Expression.Step("", index(tokens.next()))
                : new Expression.Step(name(Token.Kind.STRING), 0);
    }

    private String name(Token.Kind kind) {
        if (tokens.peek().kind() != kind || tokens.peek().text().isEmpty()) {
            throw tokens.unexpected("a property's name");
        }
        return tokens.next().text();
    }

    private static int index(Token token) {
        try {
            return Integer.parseInt(token.text());
        } catch (NumberFormatException e) {
            throw new UnsupportedQueryException(token + " is not an index.");
        }
    }

    private static @Nullable JsonNode constant(String word) {
        return switch (word) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            case "null" -> NullNode.getInstance();
            default -> null;
        };
    }
}
