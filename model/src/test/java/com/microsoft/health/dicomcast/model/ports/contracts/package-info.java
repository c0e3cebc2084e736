/** What the ports promise, as tests that every adapter of a port passes. */
@NullMarked
package com.microsoft.health.dicomcast.model.ports.contracts;

import org.jspecify.annotations.NullMarked;
