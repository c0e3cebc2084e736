package com.microsoft.health.dicomcast.local.cosmos.query;

import java.util.Locale;

/** A word of a query: its text as written (a string already unescaped) and where it starts. */
record Token(Kind kind, String text, int position) {
    enum Kind {
        WORD,
        PARAMETER,
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(keyword);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    @Override
    public String toString() {
        return kind == Kind.END ? "the end of the query" : "'" + text + "' at " + position;
    }
}
