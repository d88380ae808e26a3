ALTER TABLE piece DROP COLUMN called_off;
