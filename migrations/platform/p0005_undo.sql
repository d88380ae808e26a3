DROP TABLE shared.showing;
