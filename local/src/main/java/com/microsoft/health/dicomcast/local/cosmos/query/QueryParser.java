package com.microsoft.health.dicomcast.local.cosmos.query;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code SELECT … FROM c [WHERE …] [ORDER BY …]}. */
final class QueryParser {
    private static final String ROOT_ALIAS = "root";

    private QueryParser() {}

    static Query select(String text) {
        var tokens = new Tokens(text);
        tokens.expectKeyword("SELECT");
        refuse(tokens, "DISTINCT", "TOP");
        var expressions = new ExpressionParser(tokens, aliasIn(text));
        var projection = Projection.read(tokens, expressions);
        from(tokens);
        refuse(tokens, "JOIN", "IN");
        var where = tokens.skipKeyword("WHERE") ? expressions.expression() : null;
        refuse(tokens, "GROUP", "OFFSET");
        var order = order(tokens, expressions);
        refuse(tokens, "OFFSET");
        requireEnd(tokens);
        return new Query(projection, where, order, expressions.parameters());
    }

    static Query condition(String text) {
        var tokens = new Tokens(text);
        var expressions = new ExpressionParser(tokens, from(tokens));
        tokens.expectKeyword("WHERE");
        var where = expressions.expression();
        requireEnd(tokens);
        return new Query(new Projection.Whole(false), where, null, Set.of());
    }

    /** The projection is written before the alias that it uses. */
    private static String aliasIn(String text) {
        var tokens = new Tokens(text);
        while (!tokens.peek().isKeyword("FROM")) {
            if (tokens.next().kind() == Token.Kind.END) {
                throw tokens.unexpected("FROM");
            }
        }
        return from(tokens);
    }

    private static String from(Tokens tokens) {
        tokens.expectKeyword("FROM");
        if (tokens.peek().kind() != Token.Kind.WORD) {
            throw tokens.unexpected("the container's alias");
        }
        var name = tokens.next().text();
        if (tokens.peek().isSymbol(".") || tokens.peek().isSymbol("[")) {
            throw tokens.unexpected("the container as a whole");
        }
        var renamed = tokens.skipKeyword("AS") || (name.equalsIgnoreCase(ROOT_ALIAS) && isAlias(tokens.peek()));
        return renamed ? tokens.next().text() : name;
    }

    private static boolean isAlias(Token token) {
        return token.kind() == Token.Kind.WORD
                && !token.isKeyword("WHERE")
                && !token.isKeyword("ORDER")
                && !token.isKeyword("JOIN")
                && !token.isKeyword("GROUP")
                && !token.isKeyword("OFFSET");
    }

    private static @Nullable Order order(Tokens tokens, ExpressionParser expressions) {
        if (!tokens.skipKeyword("ORDER")) {
            return null;
        }
        tokens.expectKeyword("BY");
        var by = expressions.expression();
        var descending = tokens.skipKeyword("DESC");
        if (!descending) {
            tokens.skipKeyword("ASC");
        }
        if (tokens.peek().isSymbol(",")) {
            throw new UnsupportedQueryException("ORDER BY more than one property needs a composite index.");
        }
        return new Order(by, descending);
    }

    private static void refuse(Tokens tokens, String... keywords) {
        for (var keyword : keywords) {
            if (tokens.peek().isKeyword(keyword)) {
                throw new UnsupportedQueryException("The local Cosmos DB account does not answer " + keyword + ".");
            }
        }
    }

    private static void requireEnd(Tokens tokens) {
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.unexpected("the end of the query");
        }
    }
}
