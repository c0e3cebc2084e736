package com.microsoft.health.dicomcast.local.cosmos.query;

import java.util.List;

/** Tokens read from left to right. */
final class Tokens {
    private final List<Token> tokens;
    private int at;

    Tokens(String text) {
        tokens = Lexer.tokens(text);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        var token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean nextIsSymbol(String symbol) {
        return tokens.get(Math.min(at + 1, tokens.size() - 1)).isSymbol(symbol);
    }

    boolean skipKeyword(String keyword) {
        return skip(peek().isKeyword(keyword));
    }

    boolean skipSymbol(String symbol) {
        return skip(peek().isSymbol(symbol));
    }

    void expectKeyword(String keyword) {
        if (!skipKeyword(keyword)) {
            throw unexpected(keyword);
        }
    }

    void expectSymbol(String symbol) {
        if (!skipSymbol(symbol)) {
            throw unexpected("'" + symbol + "'");
        }
    }

    UnsupportedQueryException unexpected(String wanted) {
        return new UnsupportedQueryException("The local Cosmos DB account does not answer this query: it expects "
                + wanted + " but finds " + peek() + ".");
    }

    private boolean skip(boolean matches) {
        at += matches ? 1 : 0;
        return matches;
    }
}
