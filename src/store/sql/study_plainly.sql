-- A study reads much and computes little: compiling its plan first would take longer than the plan.
set local jit = off
