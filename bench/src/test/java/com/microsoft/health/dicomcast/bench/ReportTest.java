package com.microsoft.health.dicomcast.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.bench.Figure.Goal;
import org.junit.jupiter.api.Test;

final class ReportTest {
    private final Report report = new Report();

    @Test
    void aFigureIsJudgedByItsRatioToTheYardstick() {
        var rate = Figure.plain("rate", "a rate", 20, "/s").against("hello", 100);

        assertEquals(true, rate.within(Goal.atLeast(0.2)).isMet());
        assertEquals(false, rate.within(Goal.atLeast(0.21)).isMet());
    }

    @Test
    void aFigureWithoutAYardstickIsJudgedAsItIs() {
        var size = Figure.plain("size", "a size", 350, "MB");

        assertEquals(true, size.within(Goal.atMost(350)).isMet());
        assertEquals(false, size.within(Goal.atMost(349)).isMet());
    }

    @Test
    void whatWasNotMeasuredNeitherMeetsNorMisses() {
        var unknown = Figure.plain("size", "a size", Double.NaN, "MB").within(Goal.atMost(350));

        report.add(unknown);

        assertNull(unknown.isMet());
        assertTrue(report.table().contains("not measured"), report::table);
    }

    @Test
    void aMissedGoalIsSaid() {
        report.add(Figure.plain("size", "a size", 351, "MB").within(Goal.atMost(350)));

        assertTrue(report.table().contains("MISSED"), report::table);
        assertTrue(report.json().contains("\"met\":false"), report::json);
    }

    @Test
    void readingsOfHelloThatAreAQuarterApartStillCount() {
        report.addHelloRate(1000);
        report.addHelloRate(1250);

        assertFalse(report.isTooNoisy());
    }

    @Test
    void readingsOfHelloFurtherApartDoNot() {
        report.addHelloRate(1251);
        report.addHelloRate(1000);

        assertTrue(report.isTooNoisy());
        assertTrue(report.table().contains("too noisy"), report::table);
    }
}
