package com.microsoft.health.dicomcast.local.cosmos.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a query's text into tokens. */
final class Lexer {
    private static final Set<String> TWO_CHARACTER_SYMBOLS = Set.of("!=", "<>", "<=", ">=", "??", "||");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        var lexer = new Lexer(text);
        while (lexer.skipBlanks()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Token.Kind.END, "", text.length()));
        return lexer.tokens;
    }

    private boolean skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private void next() {
        var start = at;
        var c = text.charAt(at);
        if (isWordStart(c)) {
            skipWord();
            add(Token.Kind.WORD, start);
        } else if (c == '@') {
            at++;
            skipWord();
            add(Token.Kind.PARAMETER, start);
        } else if (isDigit(c)) {
            skipNumber();
            add(Token.Kind.NUMBER, start);
        } else if (c == '\'' || c == '"') {
            tokens.add(new Token(Token.Kind.STRING, string(c), start));
        } else {
            at += at + 2 <= text.length() && TWO_CHARACTER_SYMBOLS.contains(text.substring(at, at + 2)) ? 2 : 1;
            add(Token.Kind.SYMBOL, start);
        }
    }

    private void add(Token.Kind kind, int start) {
        tokens.add(new Token(kind, text.substring(start, at), start));
    }

    private void skipWord() {
        while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
    }

    private void skipNumber() {
        while (at < text.length() && isPartOfNumber(text.charAt(at))) {
            at++;
        }
    }

    private boolean isPartOfNumber(char c) {
        var afterExponent = Character.toLowerCase(text.charAt(at - 1 < 0 ? 0 : at - 1)) == 'e';
        return isDigit(c) || c == '.' || c == 'e' || c == 'E' || (afterExponent && (c == '+' || c == '-'));
    }

    private String string(char quote) {
        var start = at++;
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            var c = text.charAt(at++);
            value.append(c == '\\' ? escaped(start) : c);
        }
        if (at >= text.length()) {
            throw new UnsupportedQueryException("The string that starts at " + start + " does not end.");
        }
        at++;
        return value.toString();
    }

    private char escaped(int start) {
        var c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '\\', '/', '\'', '"' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode(start);
            default -> throw new UnsupportedQueryException("The string that starts at " + start + " has a bad escape.");
        };
    }

    private char unicode(int start) {
        try {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new UnsupportedQueryException("The string that starts at " + start + " has a bad \\u escape.");
        }
    }

    private static boolean isWordStart(char c) {
        return c == '_' || c == '$' || Character.isLetter(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
