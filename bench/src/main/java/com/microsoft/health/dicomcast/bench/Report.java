package com.microsoft.health.dicomcast.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All that was measured: a table for people, one line of JSON for machines. */
final class Report {
    private static final double NOISE = 1.25;
    private static final String ROW = "%-44s %14s  %-20s %-20s %s%n";

    private final List<Figure> figures = new ArrayList<>();
    private final List<Double> helloRates = new ArrayList<>();

    void add(Figure figure) {
        figures.add(figure);
    }

    /** One reading of the yardstick for HTTP, of several. */
    void addHelloRate(double perSecond) {
        helloRates.add(perSecond);
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    /** Whether two readings of the same yardstick are so far apart that no figure counts. */
    boolean isTooNoisy() {
        var least = helloRates.stream().min(Double::compare).orElse(1.0);
        var most = helloRates.stream().max(Double::compare).orElse(1.0);
        return most > least * NOISE;
    }

    String table() {
        var table = new StringBuilder(ROW.formatted("", "measured", "yardstick", "goal", ""));
        figures.forEach(figure -> table.append(row(figure)));
        if (isTooNoisy()) {
            table.append("The machine was too noisy to count: readings of hello from %s to %s requests/s.%n"
                    .formatted(
                            number(helloRates.stream().min(Double::compare).orElseThrow()),
                            number(helloRates.stream().max(Double::compare).orElseThrow())));
        }
        return table.toString();
    }

    String json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("tooNoisy", isTooNoisy());
        var rates = json.putArray("helloPerSecond");
        helloRates.forEach(rates::add);
        var measured = json.putObject("figures");
        for (var figure : figures) {
            var entry = measured.putObject(figure.name());
            entry.put("unit", figure.unit());
            if (figure.isMeasured()) {
                entry.put("value", figure.value());
            }
            if (figure.yardstick() != null) {
                entry.put("yardstick", figure.yardstick().value()).put("ratio", figure.judged());
            }
            if (figure.goal() != null) {
                entry.put(
                        figure.goal().isCeiling() ? "atMost" : "atLeast",
                        figure.goal().bound());
                entry.put("met", figure.isMet());
            }
        }
        return json.toString();
    }

    private static String row(Figure figure) {
        var value = figure.isMeasured() ? number(figure.value()) + " " + figure.unit() : "not measured";
        var yardstick = figure.yardstick();
        var against = yardstick == null ? "" : yardstick.what() + " " + number(yardstick.value());
        return ROW.formatted(figure.what(), value, against, goal(figure), verdict(figure));
    }

    private static String goal(Figure figure) {
        var goal = figure.goal();
        if (goal == null) {
            return "";
        }
        var bound = (goal.isCeiling() ? "<= " : ">= ") + number(goal.bound());
        return figure.yardstick() == null ? bound : bound + " x: " + number(figure.judged());
    }

    private static String verdict(Figure figure) {
        var met = figure.isMet();
        if (met == null) {
            return "";
        }
        return met ? "met" : "MISSED";
    }

    private static String number(double value) {
        var format = Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 1 ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
